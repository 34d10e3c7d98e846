// Why work waits, and what people do about it.

import type { ProblemDocument } from './problems';

/** Why a job waits: every reason in words. */
export interface Why {
  readonly job: number;
  readonly reasons: readonly string[];
  readonly stages: readonly StageReasons[];
}

export interface StageReasons {
  readonly stage: string;
  readonly reasons: readonly string[];
  /** Those that wait for something of their own. */
  readonly segments: readonly {
    readonly from: number;
    readonly to: number;
    readonly reasons: readonly string[];
  }[];
}

export type ActionName = 'pause' | 'resume' | 'retry' | 'cancel' | 'skip' | 'prioritise';

/** A job, a stage of it, or its segments [from, to). */
export interface ActionTarget {
  readonly job: number;
  readonly stage?: string;
  readonly from?: number;
  readonly to?: number;
}

export interface Action {
  readonly action: ActionName;
  readonly targets?: readonly ActionTarget[];
  readonly batch?: number;
  readonly production?: string;
  readonly reason?: string;
  readonly priority?: number;
}

/** What became of one target. */
export interface ActionResult extends ActionTarget {
  readonly done: boolean;
  readonly problem?: ProblemDocument;
}
