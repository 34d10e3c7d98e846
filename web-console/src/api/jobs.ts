// The views of jobs, as the records in dev.understudy.contract.api describe them. Absent values are left out.
// Times are ISO 8601 in UTC; sizes are bytes; frame ranges are [from, to).

import type { MediaFacts } from './media';
import type { Problem } from './problems';
import type { JobKind, JobSpec } from './specs';

export type JobState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED' | 'SKIPPED';
export type StageState = 'WAITING' | 'READY' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export type SegmentState =
  'BLOCKED' | 'WAITING' | 'DELAYED' | 'ASSIGNED' | 'RUNNING' | 'DONE' | 'SKIPPED' | 'FAILED' | 'CANCELLED';

export type AttemptState = 'ASSIGNED' | 'RUNNING' | 'STOPPING' | 'DONE' | 'FAILED' | 'LOST' | 'CANCELLED';
export type StageKind = 'PROBE' | 'EXTRACT' | 'CHECK' | 'TRAIN' | 'RENDER' | 'ASSEMBLE' | 'VERIFY';

export const JOB_STATES: readonly JobState[] = [
  'QUEUED',
  'RUNNING',
  'DONE',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
];

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

export type DropReason =
  'NO_FACE' | 'SEVERAL_PEOPLE' | 'TOO_SMALL' | 'OTHER_PERSON' | 'BADLY_LIT' | 'BLURRED' | 'NEAR_DUPLICATE';

/** What the faces show from which one person is learnt, and what they lack. */
export interface FacesetReport {
  readonly role: 'PERFORMER' | 'DOUBLE';
  readonly frames: number;
  readonly kept: number;
  readonly dropped: Readonly<Partial<Record<DropReason, number>>>;
  readonly medianHeight: number;
  /** Degrees; a row of `faces` for every pitch, a number in it for every yaw. */
  readonly poses: {
    readonly yawEdges: readonly number[];
    readonly pitchEdges: readonly number[];
    readonly faces: readonly (readonly number[])[];
  };
  readonly expressions: readonly { readonly what: string; readonly faces: number }[];
  readonly light: readonly { readonly what: string; readonly faces: number }[];
  readonly missing: readonly { readonly what: string; readonly advice: string }[];
}

export type Metrics = Readonly<Record<string, number>>;
export type StageResult =
  | { readonly kind: 'probe'; readonly facts: Readonly<Record<string, MediaFacts>> }
  | { readonly kind: 'extract'; readonly faces: Readonly<Record<string, number>> }
  | {
      readonly kind: 'check';
      readonly faces: Readonly<Record<string, number>>;
      readonly facesets?: readonly FacesetReport[];
    }
  | {
      readonly kind: 'train';
      readonly identityPath: string;
      readonly metrics: Metrics;
      /** Why it ended when it did. */
      readonly end?: { readonly reason: string; readonly detail: string };
    }
  | {
      readonly kind: 'render';
      readonly frames: number;
      readonly facesFound: number;
      readonly facesReplaced: number;
    }
  | {
      readonly kind: 'assemble';
      readonly deliverable: string;
      readonly sha256: string;
      readonly bytes: number;
      readonly facts: MediaFacts;
      /** What is delivered beside the film. */
      readonly besides: readonly Beside[];
    }
  | {
      readonly kind: 'verify';
      readonly report: string;
      readonly checks: readonly Check[];
      readonly metrics: Metrics;
    };

export interface Stage {
  readonly id: number;
  readonly name: string;
  readonly kind: StageKind;
  readonly state: StageState;
  readonly dependsOn: readonly string[];
  readonly segmentsTotal: number;
  readonly segmentsDone: number;
  readonly segmentsRunning: number;
  readonly segmentsFailed: number;
  readonly segmentsSkipped: number;
  readonly segmentsDelayed: number;
  readonly paused: boolean;
  readonly progress: number;
  readonly etaSeconds?: number;
  readonly attempts: number;
  readonly problem?: Problem;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly result?: StageResult;
}

export interface Beside {
  readonly output: string;
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly frames: number;
}

export interface Deliverable {
  readonly name: string;
  readonly path: string;
  readonly url: string;
  readonly bytes: number;
}

export interface Job {
  readonly id: number;
  readonly name: string;
  readonly kind: JobKind;
  readonly production: string;
  readonly priority: number;
  readonly pool: string;
  readonly state: JobState;
  /** A person holds it: what runs is finished, nothing more is started. */
  readonly paused: boolean;
  readonly note?: string;
  readonly progress: number;
  readonly etaSeconds?: number;
  readonly why: readonly string[];
  readonly problem?: Problem;
  readonly notBefore?: string;
  readonly deadline?: string;
  readonly batch?: number;
  readonly submittedBy: string;
  readonly slotSeconds: number;
  readonly cost: number;
  readonly submittedAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  /** Why nobody may have what it made. */
  readonly withheld?: string;
  readonly specDigest: string;
  readonly spec: JobSpec;
  readonly stages: readonly Stage[];
  readonly deliverables: readonly Deliverable[];
}

export interface Segment {
  readonly stage: number;
  readonly index: number;
  readonly state: SegmentState;
  readonly asset?: string;
  readonly from: number;
  readonly to: number;
  readonly attempt: number;
  readonly progress: number;
  readonly executor?: string;
  readonly seconds?: number;
  readonly startedAt?: string;
  readonly failures: number;
  readonly notBefore?: string;
  /** Of a film: its frames stay as they are. */
  readonly plate: boolean;
  readonly note?: string;
  readonly problem?: Problem;
}

export interface Attempt {
  readonly job: number;
  readonly stage: number;
  readonly stageName: string;
  readonly number: number;
  readonly state: AttemptState;
  /** How many of its segments run at a time. */
  readonly slots: number;
  readonly segments: number;
  /** How many of these are neither done nor given back. */
  readonly open: number;
  readonly worker?: string;
  readonly assignedAt: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly problem?: Problem;
}

export interface AttemptLog {
  readonly stage: string;
  readonly attempt: number;
  readonly url: string;
  readonly bytes: number;
}

export interface TrainingPoint {
  readonly job: number;
  readonly round: number;
  readonly images: number;
  readonly at: string;
  readonly values: Metrics;
}

export interface Preview {
  readonly job: number;
  readonly round: number;
  readonly at: string;
  readonly url: string;
}
