import type { Deliverable, JobState } from './jobs';
import type { Problem } from './problems';
import type { SchedulingSpec } from './specs';

export type BatchState = 'RUNNING' | 'DONE' | 'DONE_WITH_FAILURES' | 'CANCELLED';

/** How many rows of a batch are in which state; together they are all of its rows. */
export interface BatchCounts {
  readonly waiting: number;
  /** They wait for a job, such as a training of the batch, that failed or was cancelled. */
  readonly blocked: number;
  readonly running: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly skipped: number;
}

/** Many films out of one spec with a table. */
export interface Batch {
  readonly id: number;
  readonly name: string;
  readonly production: string;
  readonly state: BatchState;
  /** Every job of it that has not ended is held by a person. */
  readonly paused: boolean;
  readonly rows: number;
  /** Fewer than rows where these are alike; the trainings count. */
  readonly jobs: number;
  readonly counts: BatchCounts;
  /** The jobs that make identities for its rows. */
  readonly trainings: readonly number[];
  readonly progress: number;
  readonly etaSeconds?: number;
  readonly slotSeconds: number;
  readonly cost: number;
  readonly budget?: number;
  readonly overBudget: boolean;
  readonly scheduling?: SchedulingSpec;
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly deliveredAt?: string;
  readonly manifests: readonly Deliverable[];
  readonly specDigest: string;
}

/** A film that was asked for. */
export interface BatchRow {
  /** From 1. */
  readonly row: number;
  /** That renders it: rows that are alike share one. */
  readonly job: number;
  readonly state: JobState;
  /** Its job waits for one that failed or was cancelled. */
  readonly blocked: boolean;
  readonly progress: number;
  /** File name under which it is delivered. */
  readonly delivery: string;
  readonly film: string;
  readonly filmName: string;
  readonly identity: string;
  readonly territory?: string;
  readonly language?: string;
  readonly problem?: Problem;
  /** The film, once it is delivered. */
  readonly deliverable?: Deliverable;
}
