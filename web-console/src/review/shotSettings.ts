import type { Review, ShotSettings } from '../api/review';

/** A shot's settings as people type them; empty means as the film. */
export interface SettingsDraft {
  readonly colourMatch: string;
  readonly feather: string;
  readonly maskErode: string;
  readonly identity: string;
  readonly likeness: string;
  /** Percent of the picture: left, top, right, bottom. */
  readonly within: readonly [string, string, string, string];
  readonly replace: boolean;
}

export function draftOf(settings: ShotSettings | undefined): SettingsDraft {
  const { within } = settings ?? {};
  return {
    colourMatch: settings?.colourMatch ?? '',
    feather: text(settings?.feather),
    maskErode: text(settings?.maskErode),
    identity: settings?.identity ?? '',
    likeness: text(settings?.likeness),
    within: [percent(within?.left), percent(within?.top), percent(within?.right), percent(within?.bottom)],
    replace: settings?.replace ?? true,
  };
}

export function settingsOf(draft: SettingsDraft): ShotSettings {
  const [left, top, right, bottom] = draft.within;
  const anywhere = draft.within.every((side) => side.trim() === '');
  return {
    ...(draft.colourMatch !== '' && { colourMatch: draft.colourMatch }),
    ...(draft.feather !== '' && { feather: Number(draft.feather) }),
    ...(draft.maskErode !== '' && { maskErode: Number(draft.maskErode) }),
    ...(draft.identity !== '' && { identity: draft.identity }),
    ...(draft.likeness !== '' && { likeness: Number(draft.likeness) }),
    ...(!anywhere && {
      within: {
        left: fraction(left, 0),
        top: fraction(top, 0),
        right: fraction(right, 1),
        bottom: fraction(bottom, 1),
      },
    }),
    ...(!draft.replace && { replace: false }),
  };
}

interface SettingWords {
  readonly name: string;
  readonly value: string;
  /** Whether it is the shot's own and not the film's. */
  readonly own: boolean;
}

/** What a shot was rendered with: the film's settings, and over them its own. */
export function settingsInWords(
  shot: ShotSettings | undefined,
  film: Review['settings'],
): readonly SettingWords[] {
  const words: SettingWords[] = [];
  const add = (name: string, own: string | number | undefined, ofFilm: string | number | undefined): void => {
    const value = own ?? ofFilm;
    if (value !== undefined) {
      words.push({ name, value: String(value), own: own !== undefined });
    }
  };
  add('Colour match', shot?.colourMatch, film.colourMatch ?? 'reinhard');
  add('Feather', shot?.feather, film.feather);
  add('Mask erosion', shot?.maskErode, film.maskErode);
  add('Identity', shot?.identity, undefined);
  add('Likeness from', shot?.likeness, undefined);
  if (shot?.within !== undefined) {
    const { left, top, right, bottom } = shot.within;
    add(
      'Face within',
      `${percent(left)}–${percent(right)}% × ${percent(top)}–${percent(bottom)}%`,
      undefined,
    );
  }
  if (shot?.replace === false) {
    add('Face', 'left as in the plate', undefined);
  }
  return words;
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

function percent(value: number | undefined): string {
  return value === undefined ? '' : String(Math.round(value * 100));
}

function fraction(value: string, unless: number): number {
  return value.trim() === '' ? unless : Number(value) / 100;
}
