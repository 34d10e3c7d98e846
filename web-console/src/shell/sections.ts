import type { Permission, Session } from '../api/session';

interface Section {
  readonly path: string;
  readonly label: string;
  readonly key: string;
  /** Without which the section has nothing to show. */
  readonly needs?: Permission;
}

/** The console's sections: where they are, and the key after `g` that leads there. */
export const SECTIONS: readonly Section[] = [
  { path: '/jobs', label: 'Jobs', key: 'j' },
  { path: '/batches', label: 'Batches', key: 'b' },
  { path: '/workers', label: 'Workers', key: 'w' },
  { path: '/farm', label: 'Farm', key: 'f' },
  { path: '/usage', label: 'Usage', key: 'u' },
  { path: '/performers', label: 'Performers', key: 'p' },
  { path: '/grants', label: 'Grants', key: 'r' },
  { path: '/identities', label: 'Identities', key: 'i' },
  { path: '/assets', label: 'Assets', key: 'a' },
  { path: '/productions', label: 'Productions', key: 'o' },
  { path: '/webhooks', label: 'Webhooks', key: 'h', needs: 'operate' },
  { path: '/people', label: 'People', key: 'e', needs: 'administer' },
];

/** Whether a section has anything for a person. */
export function isFor({ may }: Session): (section: Section) => boolean {
  return ({ needs }) => needs === undefined || may.includes(needs);
}
