import { describe, expect, it } from 'vitest';
import { frameAt, middleOf, timecode } from './timecode';

const FILM = { numerator: 24_000, denominator: 1001 };

describe('frame positions', () => {
  it.each([{ numerator: 25, denominator: 1 }, { numerator: 30, denominator: 1 }, FILM])(
    'are exact through a whole feature film at %j',
    (rate) => {
      for (let frame = 0; frame < 260_000; frame += 997) {
        const start = (frame * rate.denominator) / rate.numerator;
        expect(frameAt(start, rate)).toBe(frame);
        expect(middleOf(frame, rate)).toBeGreaterThan(start);
        expect(middleOf(frame, rate)).toBeLessThan(((frame + 1) * rate.denominator) / rate.numerator);
      }
    },
  );

  it('count a timecode in whole frames', () => {
    expect(timecode(0, FILM)).toBe('00:00:00:00');
    expect(timecode(23, FILM)).toBe('00:00:00:23');
    expect(timecode(24, FILM)).toBe('00:00:01:00');
    expect(timecode(25 * 3_661 + 7, { numerator: 25, denominator: 1 })).toBe('01:01:01:07');
  });
});
