import { getJson } from '../api/http';
import type { Batch, BatchRow } from '../api/batches';
import type { Job } from '../api/jobs';
import type { Problem } from '../api/problems';
import { dataOf, list } from './list';
import type { Resource } from './snapshots';

/** The most that the API gives at once. */
const MOST_BATCHES = 200;
const MOST_ROWS = 10_000;

/** The newest first. */
export const batches: Resource<readonly Batch[]> = list({
  path: `/batches?limit=${MOST_BATCHES}`,
  type: 'batch',
  keyOf: (batch) => batch.id,
  compare: (a, b) => b.id - a.id,
});

export function batch(id: number): Resource<Batch> {
  return {
    key: `batch ${id}`,
    load: (signal) => getJson<Batch>(`/batches/${id}`, signal),
    apply: (current, messages) => dataOf(messages, 'batch').findLast((each) => each.id === id) ?? current,
  };
}

/** All rows of a batch, in the order of its table. What changes is told of their jobs. */
export function batchRows(id: number): Resource<readonly BatchRow[]> {
  return {
    key: `rows of batch ${id}`,
    load: (signal) => getJson<BatchRow[]>(`/batches/${id}/jobs?limit=${MOST_ROWS}`, signal),
    apply: (rows, messages) => {
      const changed = new Map(dataOf(messages, 'job').map((job) => [job.id, job]));
      return rows.some(({ job }) => changed.has(job))
        ? rows.map((row) => after(row, changed.get(row.job)))
        : rows;
    },
  };
}

/** The row after a message about its job. */
function after(row: BatchRow, job: Job | undefined): BatchRow {
  if (job === undefined) {
    return row;
  }
  const { state, progress, problem } = job;
  const blocked = row.blocked && state === 'QUEUED';
  return withProblem({ ...row, state, progress, blocked }, problem);
}

/** A retry takes the problem away. */
function withProblem(row: BatchRow, problem: Problem | undefined): BatchRow {
  const next: { -readonly [K in keyof BatchRow]: BatchRow[K] } = { ...row };
  delete next.problem;
  return problem === undefined ? next : { ...next, problem };
}
