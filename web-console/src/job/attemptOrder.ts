import type { Attempt } from '../api/jobs';

/** Whether it may still hold slots. */
export function isLive({ state }: Attempt): boolean {
  return state === 'ASSIGNED' || state === 'RUNNING' || state === 'STOPPING';
}

/** Those that are live above those that are over, each in the order they came in. */
export function liveFirst(attempts: readonly Attempt[]): readonly Attempt[] {
  return [...attempts.filter(isLive), ...attempts.filter((attempt) => !isLive(attempt))];
}
