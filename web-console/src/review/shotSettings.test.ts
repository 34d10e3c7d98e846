import { describe, expect, it } from 'vitest';
import { draftOf, settingsInWords, settingsOf } from './shotSettings';

describe('the settings of a shot', () => {
  it('survive being typed', () => {
    const settings = {
      colourMatch: 'transport',
      feather: 0.2,
      identity: 'carl@2',
      likeness: 0.4,
      within: { left: 0, top: 0.1, right: 0.5, bottom: 1 },
      replace: false,
    };
    expect(settingsOf(draftOf(settings))).toEqual(settings);
  });

  it('say nothing where the film decides', () => {
    expect(settingsOf(draftOf(undefined))).toEqual({});
  });

  it('take the picture’s edge for a side that is left empty', () => {
    const draft = { ...draftOf(undefined), within: ['', '', '50', ''] as const };
    expect(settingsOf(draft).within).toEqual({ left: 0, top: 0, right: 0.5, bottom: 1 });
  });

  it('are told apart from those of the film', () => {
    const words = settingsInWords({ feather: 0.2 }, { feather: 0.1, maskErode: 0.05 });
    expect(words).toEqual([
      { name: 'Colour match', value: 'reinhard', own: false },
      { name: 'Feather', value: '0.2', own: true },
      { name: 'Mask erosion', value: '0.05', own: false },
    ]);
  });
});
