// The views of the API, as the records in dev.understudy.contract.api describe them. Absent values are left out.
// Times are ISO 8601 in UTC; sizes are bytes; frame ranges are [from, to).

import type { Batch } from './batches';
import type { Budget, Cap, Pool, Share, Worker } from './farm';
import type { Webhook } from './webhooks';

export type JobState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED' | 'SKIPPED';
export type StageState = 'WAITING' | 'READY' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';
export type SegmentState =
  'BLOCKED' | 'WAITING' | 'DELAYED' | 'ASSIGNED' | 'RUNNING' | 'DONE' | 'SKIPPED' | 'FAILED' | 'CANCELLED';
export type AttemptState = 'ASSIGNED' | 'RUNNING' | 'STOPPING' | 'DONE' | 'FAILED' | 'LOST' | 'CANCELLED';
export type JobKind = 'TRAIN' | 'RENDER';
export type StageKind = 'PROBE' | 'EXTRACT' | 'CHECK' | 'TRAIN' | 'RENDER' | 'ASSEMBLE' | 'VERIFY';
export type AssetKind = 'FOOTAGE' | 'DOCUMENT' | 'DELIVERABLE';
export type PerformerKind = 'LIVING' | 'DECEASED' | 'SYNTHETIC';
export type Operation = 'TRAIN' | 'SWAP';
export type ErrorClass = 'INPUT' | 'LICENCE' | 'TRANSIENT' | 'RESOURCES' | 'INTERNAL';

export const JOB_STATES: readonly JobState[] = [
  'QUEUED',
  'RUNNING',
  'DONE',
  'FAILED',
  'CANCELLED',
  'SKIPPED',
];

/** A failure of work, stored with what failed. */
export interface Problem {
  readonly code: string;
  readonly errorClass: ErrorClass;
  readonly message: string;
  readonly remedy: string;
}

/** An RFC 9457 answer of the API. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly remedy: string;
  readonly instance?: string;
  readonly errors?: readonly string[];
}

export interface Rational {
  readonly numerator: number;
  readonly denominator: number;
}

export interface AudioFacts {
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  readonly duration: number;
}

export interface MediaFacts {
  readonly container: string;
  readonly codec: string;
  readonly width: number;
  readonly height: number;
  readonly pixelAspect: Rational;
  readonly pixelFormat: string;
  readonly frameRate: Rational;
  readonly variableRate: boolean;
  readonly timeBase: Rational;
  readonly frames: number;
  readonly duration: number;
  readonly colourSpace?: string;
  readonly audio: readonly AudioFacts[];
  readonly playable: boolean;
}

/** Where, when and at whose cost a job runs. */
export interface SchedulingSpec {
  readonly pool?: string;
  readonly tags?: readonly string[];
  readonly gpus?: number;
  readonly gpuMemoryGb?: number;
  readonly maxSlots?: number;
  readonly licences?: readonly string[];
  readonly after?: readonly { readonly job: number; readonly by?: string }[];
  readonly notBefore?: string;
  readonly deadline?: string;
  readonly budget?: {
    readonly amount: number;
    readonly whenSpent?: string;
    readonly warnAt?: readonly number[];
  };
}

export interface TrainSpec {
  readonly kind: 'train';
  readonly name: string;
  readonly production: string;
  readonly priority?: number;
  readonly scheduling?: SchedulingSpec;
  readonly performer: string;
  readonly identity: string;
  readonly footage: readonly string[];
  readonly double: { readonly performer: string; readonly footage: readonly string[] };
  readonly settings?: {
    readonly preset?: string;
    readonly rounds?: number;
    readonly seed?: number;
    readonly slots?: number;
  };
}

export interface RenderSpec {
  readonly kind: 'render';
  readonly name: string;
  readonly production: string;
  readonly priority?: number;
  readonly scheduling?: SchedulingSpec;
  readonly film: string;
  readonly identity: string;
  readonly double?: string;
  readonly settings?: {
    readonly codec?: string;
    readonly segmentFrames?: number;
    readonly colourMatch?: string;
    readonly feather?: number;
  };
}

export type JobSpec = TrainSpec | RenderSpec;

export interface Check {
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

export type Metrics = Readonly<Record<string, number>>;

export type StageResult =
  | { readonly kind: 'probe'; readonly facts: Readonly<Record<string, MediaFacts>> }
  | { readonly kind: 'extract'; readonly faces: Readonly<Record<string, number>> }
  | { readonly kind: 'train'; readonly identityPath: string; readonly metrics: Metrics }
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

export interface Performer {
  readonly slug: string;
  readonly name: string;
  readonly kind: PerformerKind;
  readonly note?: string;
  readonly createdAt: string;
}

export type GrantState = 'active' | 'upcoming' | 'expired' | 'revoked';

export interface Grant {
  readonly id: string;
  readonly performer: string;
  readonly grantor: string;
  readonly productions: readonly string[];
  readonly operations: readonly Operation[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revokedAt?: string;
  readonly evidence?: string;
  readonly note?: string;
}

export interface GrantView {
  readonly grant: Grant;
  readonly state: GrantState;
  readonly createdAt: string;
}

export interface NewGrant {
  readonly performer: string;
  readonly grantor: string;
  readonly productions: readonly string[];
  readonly operations: readonly Operation[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly note?: string;
}

export interface Production {
  readonly slug: string;
  readonly title: string;
  readonly createdAt: string;
}

export interface Asset {
  readonly sha256: string;
  readonly name: string;
  readonly kind: AssetKind;
  readonly bytes: number;
  readonly createdAt: string;
  readonly url: string;
  readonly facts?: MediaFacts;
  readonly problem?: Problem;
}

export interface IdentityVersion {
  readonly version: number;
  readonly job: number;
  readonly doublePerformer: string;
  readonly preset: string;
  readonly createdAt: string;
  readonly metrics: Metrics;
  readonly path: string;
}

export interface Identity {
  readonly slug: string;
  readonly performer: string;
  readonly production: string;
  readonly createdAt: string;
  readonly versions: readonly IdentityVersion[];
}

interface LiveData {
  readonly job: Job;
  readonly segment: Segment;
  readonly attempt: Attempt;
  readonly 'training-point': TrainingPoint;
  readonly preview: Preview;
  readonly worker: Worker;
  readonly asset: Asset;
  readonly identity: Identity;
  readonly grant: GrantView;
  readonly performer: Performer;
  readonly production: Production;
  readonly pool: Pool;
  readonly share: Share;
  readonly cap: Cap;
  readonly budget: Budget;
  readonly batch: Batch;
  readonly webhook: Webhook;
}

export type LiveType = keyof LiveData;

/** What the live stream carries: the whole new view of a thing that changed. */
export type LiveMessage = {
  [T in LiveType]: {
    readonly sequence: number;
    readonly type: T;
    readonly job?: number;
    readonly data: LiveData[T];
  };
}[LiveType];
