import type { SchedulingSpec } from '../api/specs';
import { filled, numberOr, textOf, type Spec } from './fields';

/** Where, when and at whose cost, as it was typed; times as the API has them. */
export interface SchedulingDraft {
  readonly pool: string;
  readonly tags: string;
  readonly gpus: string;
  readonly maxSlots: string;
  readonly notBefore: string;
  readonly deadline: string;
  readonly budget: string;
  /** What the form has no field for, kept from the spec that it came from. */
  readonly kept: Pick<SchedulingSpec, 'gpuMemoryGb' | 'licences' | 'after' | 'budget'>;
}

export const EMPTY_SCHEDULING: SchedulingDraft = {
  pool: '',
  tags: '',
  gpus: '',
  maxSlots: '',
  notBefore: '',
  deadline: '',
  budget: '',
  kept: {},
};

/** Fields that are empty are left out; all of them if every one is. */
export function schedulingOf(draft: SchedulingDraft): Spec {
  const { pool, notBefore, deadline, kept } = draft;
  const { budget, ...rest } = kept;
  return filled({
    ...rest,
    pool,
    tags: draft.tags.split(/[\s,]+/).filter((tag) => tag !== ''),
    gpus: numberOr(draft.gpus),
    maxSlots: numberOr(draft.maxSlots),
    notBefore,
    deadline,
    budget: draft.budget === '' ? '' : { ...budget, amount: numberOr(draft.budget) },
  });
}

export function schedulingDraftOf(spec: SchedulingSpec = {}): SchedulingDraft {
  const { pool = '', tags = [], gpus, maxSlots, notBefore = '', deadline = '', ...kept } = spec;
  return {
    pool,
    tags: tags.join(' '),
    gpus: textOf(gpus),
    maxSlots: textOf(maxSlots),
    notBefore,
    deadline,
    budget: textOf(kept.budget?.amount),
    kept,
  };
}

/** A time of the API as a field for local time shows it, to the minute. */
export function localTime(time: string): string {
  const at = new Date(time);
  return Number.isNaN(at.getTime())
    ? ''
    : new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** What was chosen in such a field, as the API has it. */
export function apiTime(local: string): string {
  return local === '' ? '' : new Date(local).toISOString();
}
