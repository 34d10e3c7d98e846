import type { JobSpec } from '../api/specs';
import { filled, numberOr, textOf, type Spec } from './fields';
import { EMPTY_SCHEDULING, schedulingDraftOf, schedulingOf, type SchedulingDraft } from './schedulingDraft';

/** What the forms hold: text as it was typed; nothing is checked here, the farm names all that is wrong at once. */
export interface Draft {
  readonly kind: 'train' | 'render';
  readonly name: string;
  readonly production: string;
  readonly priority: string;
  readonly identity: string;
  readonly performer: string;
  readonly footage: readonly string[];
  readonly double: string;
  readonly doubleFootage: readonly string[];
  readonly film: string;
  readonly dialogue: string;
  readonly picturesOf: string;
  readonly preset: string;
  readonly rounds: string;
  readonly seed: string;
  readonly slots: string;
  /** What a spec says about the training beyond the form's fields; kept as it is. */
  readonly moreSettings: Readonly<Record<string, unknown>>;
  readonly codec: string;
  readonly container: string;
  readonly segmentFrames: string;
  readonly colourMatch: string;
  readonly feather: string;
  readonly maskErode: string;
  readonly deinterlace: string;
  readonly deliver: readonly string[];
  readonly scheduling: SchedulingDraft;
}

export const EMPTY_DRAFT: Draft = {
  kind: 'train',
  name: '',
  production: '',
  priority: '',
  identity: '',
  performer: '',
  footage: [],
  double: '',
  doubleFootage: [],
  film: '',
  dialogue: '',
  picturesOf: '',
  preset: '',
  rounds: '',
  seed: '',
  slots: '',
  moreSettings: {},
  codec: '',
  container: '',
  segmentFrames: '',
  colourMatch: '',
  feather: '',
  maskErode: '',
  deinterlace: '',
  deliver: [],
  scheduling: EMPTY_SCHEDULING,
};

/** The spec that a draft stands for; fields that are empty are left out. */
export function specOf(draft: Draft): Spec {
  const { kind, name, production, identity } = draft;
  const scheduling = schedulingOf(draft.scheduling);
  const common = { kind, name, production, priority: numberOr(draft.priority), scheduling };
  if (kind === 'train') {
    const { preset, rounds, seed, slots, moreSettings } = draft;
    return filled({
      ...common,
      performer: draft.performer,
      identity,
      footage: draft.footage,
      double: filled({ performer: draft.double, footage: draft.doubleFootage }),
      settings: filled({
        ...moreSettings,
        preset,
        rounds: numberOr(rounds),
        seed: numberOr(seed),
        slots: numberOr(slots),
      }),
    });
  }
  const { codec, container, colourMatch, segmentFrames, feather, maskErode, deinterlace, deliver } = draft;
  return filled({
    ...common,
    film: draft.film,
    identity,
    double: draft.double,
    dialogue: draft.dialogue,
    picturesOf: numberOr(draft.picturesOf),
    settings: filled({
      codec,
      container,
      segmentFrames: numberOr(segmentFrames),
      colourMatch,
      feather: numberOr(feather),
      maskErode: numberOr(maskErode),
      deinterlace: deinterlace === '' ? '' : deinterlace === 'true',
      deliver,
    }),
  });
}

/** The draft that a submitted spec came from. */
export function draftOf(spec: JobSpec): Draft {
  const { kind, name, production, identity } = spec;
  const scheduling = schedulingDraftOf(spec.scheduling);
  const priority = textOf(spec.priority);
  const common = { ...EMPTY_DRAFT, kind, name, production, identity, priority, scheduling };
  if (spec.kind === 'train') {
    const { preset, rounds, seed, slots, ...moreSettings } = spec.settings ?? {};
    return {
      ...common,
      performer: spec.performer,
      footage: spec.footage,
      double: spec.double.performer,
      doubleFootage: spec.double.footage,
      preset: textOf(preset),
      rounds: textOf(rounds),
      seed: textOf(seed),
      slots: textOf(slots),
      moreSettings,
    };
  }
  return {
    ...common,
    film: spec.film,
    dialogue: textOf(spec.dialogue),
    picturesOf: textOf(spec.picturesOf),
    double: textOf(spec.double),
    codec: textOf(spec.settings?.codec),
    container: textOf(spec.settings?.container),
    segmentFrames: textOf(spec.settings?.segmentFrames),
    colourMatch: textOf(spec.settings?.colourMatch),
    feather: textOf(spec.settings?.feather),
    maskErode: textOf(spec.settings?.maskErode),
    deinterlace: textOf(spec.settings?.deinterlace),
    deliver: (spec.settings?.deliver ?? []).filter((output) => output !== 'film'),
  };
}

/** What the farm said about one field, out of everything it said. */
export function errorsAbout(errors: readonly string[], field: string): readonly string[] {
  return errors.flatMap((error) => {
    const { where, what } = placed(error);
    return where === field ? [what] : [];
  });
}

/** Cuts `double.footage[0]: does not exist` in two; what is missing is said of the thing around it: `double: required ...`. */
function placed(error: string): { readonly where: string; readonly what: string } {
  const [, path = '', rest = error] = /^([\w.]+(?:\[\d+\])*(?:\.[\w.]+)*): (.*)$/s.exec(error) ?? [];
  const around = path.replace(/\[\d+\]/g, '');
  const missing = /^required property '(\w+)' not found$/.exec(rest)?.[1];
  if (missing === undefined) {
    return { where: around, what: rest };
  }
  return { where: around === '' ? missing : `${around}.${missing}`, what: 'is missing' };
}
