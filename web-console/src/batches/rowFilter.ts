import type { BatchRow } from '../api/batches';
import { JOB_STATES, type JobState } from '../api/jobs';

/** A row is in the state of its job, but for one that waits for a job that will not be done. */
export type RowState = JobState | 'BLOCKED';

export const ROW_STATES: readonly RowState[] = [...JOB_STATES, 'BLOCKED'];

/** What the address says of which rows are shown. */
export interface RowFilter {
  readonly text: string;
  readonly state: RowState | '';
  readonly language: string;
  readonly territory: string;
}

export function filterIn(query: URLSearchParams): RowFilter {
  return {
    text: query.get('q') ?? '',
    state: ROW_STATES.find((each) => each === query.get('state')) ?? '',
    language: query.get('language') ?? '',
    territory: query.get('territory') ?? '',
  };
}

export function stateOf({ blocked, state }: BatchRow): RowState {
  return blocked ? 'BLOCKED' : state;
}

export function passes(row: BatchRow, { text, state, language, territory }: RowFilter): boolean {
  const fits =
    (state === '' || stateOf(row) === state) &&
    (language === '' || row.language === language) &&
    (territory === '' || row.territory === territory);
  if (!fits || text === '') {
    return fits;
  }
  const haystack = `${row.row} #${row.job} ${row.delivery} ${row.filmName} ${row.identity} ${row.problem?.code ?? ''}`;
  return haystack.toLowerCase().includes(text.toLowerCase());
}

/** The values that there are of a column, sorted. */
export function valuesOf(rows: readonly BatchRow[], column: 'language' | 'territory'): readonly string[] {
  return [...new Set(rows.flatMap((row) => row[column] ?? []))].sort();
}

export interface StateCount {
  readonly state: RowState;
  readonly rows: number;
}

/** How many rows are in which state, in the order of the states; those that there are none of are left out. */
export function statesOf(rows: readonly BatchRow[]): readonly StateCount[] {
  const counts = new Map<RowState, number>();
  for (const row of rows) {
    counts.set(stateOf(row), (counts.get(stateOf(row)) ?? 0) + 1);
  }
  return ROW_STATES.map((state) => ({ state, rows: counts.get(state) ?? 0 })).filter((each) => each.rows > 0);
}
