/** The console's sections: where they are, and the key after `g` that leads there. */
export const SECTIONS = [
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
  { path: '/webhooks', label: 'Webhooks', key: 'h' },
] as const;
