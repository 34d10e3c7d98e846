import { getJson } from '../api/http';
import type { Likeness } from '../api/likeness';
import type { Person } from '../api/session';
import type { Resource } from './snapshots';

const AGAIN_MS = 5_000;

/** Who may use the farm; the live stream does not tell of people. */
export const people: Resource<readonly Person[]> = {
  key: 'people',
  everyMs: AGAIN_MS,
  load: (signal) => getJson<readonly Person[]>('/people', signal),
  apply: (all) => all,
};

/** What is done with the likeness of whoever is logged in. */
export const likeness: Resource<Likeness> = {
  key: 'likeness',
  everyMs: AGAIN_MS,
  load: (signal) => getJson<Likeness>('/likeness', signal),
  apply: (all) => all,
};
