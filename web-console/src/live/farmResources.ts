import { getJson } from '../api/http';
import type { Budget, Cap, Pool, Share, Usage, UsageBy, Worker } from '../api/farm';
import { list } from './list';
import type { Resource } from './snapshots';

/** How often numbers are loaded again that change with every segment, and so without a message each. */
const NUMBERS_MS = 5_000;

export const workers: Resource<readonly Worker[]> = list({
  path: '/workers',
  type: 'worker',
  keyOf: (worker) => worker.name,
  compare: (a, b) => a.pool.localeCompare(b.pool) || a.name.localeCompare(b.name),
});

export const pools: Resource<readonly Pool[]> = list({
  path: '/pools',
  type: 'pool',
  keyOf: (pool) => pool.name,
  compare: (a, b) => a.name.localeCompare(b.name),
  everyMs: NUMBERS_MS,
});

export const shares: Resource<readonly Share[]> = list({
  path: '/shares',
  type: 'share',
  keyOf: (share) => `${share.production}/${share.pool}`,
  compare: (a, b) => a.pool.localeCompare(b.pool) || a.production.localeCompare(b.production),
  belongs: ({ removed }) => removed !== true,
  everyMs: NUMBERS_MS,
});

export const caps: Resource<readonly Cap[]> = list({
  path: '/caps',
  type: 'cap',
  keyOf: (cap) => `${cap.kind}/${cap.name}`,
  compare: (a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name),
  belongs: ({ removed }) => removed !== true,
  everyMs: NUMBERS_MS,
});

export const budgets: Resource<readonly Budget[]> = list({
  path: '/budgets',
  type: 'budget',
  keyOf: (budget) => `${budget.scope}/${budget.subject}`,
  compare: (a, b) => b.scope.localeCompare(a.scope) || a.subject.localeCompare(b.subject),
  belongs: ({ removed }) => removed !== true,
  everyMs: NUMBERS_MS,
});

export interface UsageQuery {
  readonly by: UsageBy;
  /** Days, such as `2026-11-22`: the first and the last. */
  readonly from: string;
  readonly to: string;
  readonly production?: string;
}

export function usagePath(query: UsageQuery): string {
  return `/usage?${new URLSearchParams({ ...query })}`;
}

export function usage(query: UsageQuery): Resource<readonly Usage[]> {
  const path = usagePath(query);
  return { key: path, load: (signal) => getJson<Usage[]>(path, signal), apply: (current) => current };
}
