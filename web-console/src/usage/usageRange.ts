import type { UsageBy } from '../api/farm';

export const USAGE_BY: readonly UsageBy[] = ['production', 'job', 'user', 'pool', 'day'];

const DAY_MS = 86_400_000;

/** The days that the address names; the last thirty, by the calendar of UTC, where it names none. */
export function rangeIn(query: URLSearchParams, now: number): { readonly from: string; readonly to: string } {
  const to = query.get('to') ?? dayOf(now);
  return { from: query.get('from') ?? dayOf(new Date(to).getTime() - 29 * DAY_MS), to };
}

export function byIn(query: URLSearchParams): UsageBy {
  return USAGE_BY.find((each) => each === query.get('by')) ?? 'production';
}

/** Every day from one to another, both included: those without a row count too. */
export function daysBetween(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let at = new Date(from).getTime(); at <= new Date(to).getTime(); at += DAY_MS) {
    days.push(dayOf(at));
  }
  return days;
}

/** The day of UTC. */
export function dayOf(time: number): string {
  return Number.isNaN(time) ? '' : new Date(time).toISOString().slice(0, 10);
}
