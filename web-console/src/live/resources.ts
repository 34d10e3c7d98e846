import { getJson } from '../api/http';
import type { Why } from '../api/actions';
import type { Attempt, Job, Preview, Segment, TrainingPoint } from '../api/jobs';
import type { GrantView, Identity, Performer, Production } from '../api/likeness';
import type { Asset, AssetKind } from '../api/media';
import { dataOf, list } from './list';
import type { Resource } from './snapshots';

/** The most jobs that the list asks for; the filters reach older ones. */
export const JOB_LIMIT = 1000;

/** Reasons are read by people: they need not be newer than this. */
const WHY_MS = 4_000;

export interface JobFilter {
  readonly state?: string;
  readonly kind?: string;
  readonly production?: string;
}

/** The newest jobs that pass the filter, newest first. */
export function jobs(filter: JobFilter = {}): Resource<readonly Job[]> {
  const query = new URLSearchParams({ ...filter, limit: String(JOB_LIMIT) });
  return list({
    path: `/jobs?${query}`,
    type: 'job',
    keyOf: (job) => job.id,
    compare: (a, b) => b.id - a.id,
    belongs: (job) =>
      (filter.state ?? job.state) === job.state &&
      (filter.kind ?? job.kind) === job.kind &&
      (filter.production ?? job.production) === job.production,
  });
}

export function job(id: number): Resource<Job> {
  return {
    key: `job ${id}`,
    load: (signal) => getJson<Job>(`/jobs/${id}`, signal),
    apply: (current, messages) =>
      dataOf(messages, 'job').findLast((candidate) => candidate.id === id) ?? current,
  };
}

/** Why the job, its stages and its segments wait. It changes with the whole farm, so no message tells it. */
export function why(jobId: number): Resource<Why> {
  return {
    key: `why ${jobId}`,
    load: (signal) => getJson<Why>(`/jobs/${jobId}/why`, signal),
    apply: (current) => current,
    everyMs: WHY_MS,
  };
}

/** What stands for the above once nothing waits any more: it asks nobody. */
export function nothingWaits(jobId: number): Resource<Why> {
  const nothing: Why = { job: jobId, reasons: [], stages: [] };
  return { key: `nothing waits ${jobId}`, load: () => Promise.resolve(nothing), apply: () => nothing };
}

/** The segments of one stage, by index. */
export function segments(jobId: number, stage: { id: number; name: string }): Resource<readonly Segment[]> {
  return list({
    path: `/jobs/${jobId}/segments?stage=${encodeURIComponent(stage.name)}`,
    type: 'segment',
    keyOf: (segment) => `${segment.stage}/${segment.index}`,
    compare: (a, b) => a.index - b.index,
    belongs: (segment) => segment.stage === stage.id,
  });
}

export function attempts(jobId: number): Resource<readonly Attempt[]> {
  return list({
    path: `/jobs/${jobId}/attempts`,
    type: 'attempt',
    keyOf: (attempt) => `${attempt.stage}/${attempt.number}`,
    compare: (a, b) => b.assignedAt.localeCompare(a.assignedAt),
    belongs: (attempt) => attempt.job === jobId,
  });
}

export function learningCurve(jobId: number): Resource<readonly TrainingPoint[]> {
  return list({
    path: `/jobs/${jobId}/learning-curve`,
    type: 'training-point',
    // Several points of a round are told apart by what they were measured after.
    keyOf: (point) => `${point.round}/${point.images}`,
    compare: (a, b) => a.images - b.images || a.round - b.round,
    belongs: (point) => point.job === jobId,
  });
}

export function previews(jobId: number): Resource<readonly Preview[]> {
  return list({
    path: `/jobs/${jobId}/previews`,
    type: 'preview',
    keyOf: (preview) => preview.round,
    compare: (a, b) => a.round - b.round,
    belongs: (preview) => preview.job === jobId,
  });
}

export const productions: Resource<readonly Production[]> = list({
  path: '/productions',
  type: 'production',
  keyOf: (production) => production.slug,
  compare: (a, b) => a.slug.localeCompare(b.slug),
});

export const performers: Resource<readonly Performer[]> = list({
  path: '/performers',
  type: 'performer',
  keyOf: (performer) => performer.slug,
  compare: (a, b) => a.slug.localeCompare(b.slug),
});

export const grants: Resource<readonly GrantView[]> = list({
  path: '/grants',
  type: 'grant',
  keyOf: (view) => view.grant.id,
  compare: (a, b) => b.createdAt.localeCompare(a.createdAt),
});

export const identities: Resource<readonly Identity[]> = list({
  path: '/identities',
  type: 'identity',
  keyOf: (identity) => identity.slug,
  compare: (a, b) => a.slug.localeCompare(b.slug),
});

export function assets(kind?: AssetKind): Resource<readonly Asset[]> {
  return list({
    path: kind === undefined ? '/assets' : `/assets?kind=${kind}`,
    type: 'asset',
    keyOf: (asset) => asset.sha256,
    compare: (a, b) => b.createdAt.localeCompare(a.createdAt),
    belongs: (asset) => (kind ?? asset.kind) === asset.kind,
  });
}
