// The views of what the farm has and how it is shared. Slots and money are of a pool; times are ISO 8601 in UTC.

export type WorkerMode = 'ACTIVE' | 'DRAINING' | 'LOCKED' | 'BENCHED';

export const WORKER_MODES: readonly WorkerMode[] = ['ACTIVE', 'DRAINING', 'LOCKED', 'BENCHED'];

export interface Slot {
  readonly executor: string;
  readonly device: string;
  readonly busyWith: string;
}

export interface Gpu {
  readonly model: string;
  readonly memoryBytes: number;
  readonly memoryUsedBytes?: number;
  readonly temperatureCelsius?: number;
  /** 0 to 1. */
  readonly load?: number;
}

export interface Worker {
  readonly name: string;
  readonly pool: string;
  readonly host: string;
  readonly version: string;
  readonly incarnation: string;
  readonly online: boolean;
  readonly lastHeartbeat: string;
  readonly mode: WorkerMode;
  readonly modeReason?: string;
  readonly benchedUntil?: string;
  /** Those that it tells of itself and those that people added. */
  readonly tags: readonly string[];
  readonly gpus: readonly Gpu[];
  readonly slotsTotal: number;
  readonly slotsHeld: number;
  readonly slots: readonly Slot[];
  readonly running: readonly { readonly job: number; readonly stage: number; readonly number: number }[];
  readonly load: number;
  readonly memoryUsedBytes: number;
  readonly memoryTotalBytes: number;
}

/** Live messages about something that was removed carry what names it, and this. */
interface Removable {
  readonly removed?: true;
}

export interface Pool {
  readonly name: string;
  readonly pricePerSlotHour: number;
  readonly slotsLeast: number;
  readonly slotsMost?: number;
  readonly workersOnline: number;
  readonly slotsTotal: number;
  readonly slotsHeld: number;
  readonly waitingSegments: number;
  /** What an autoscaler should make of it. */
  readonly desiredSlots: number;
}

export interface Share extends Removable {
  readonly production: string;
  readonly pool: string;
  readonly weight: number;
  readonly guaranteed: number;
  /** Slots that it never holds more of. */
  readonly burst?: number;
  readonly slotsHeld: number;
}

export type CapKind = 'production' | 'stage-kind' | 'licence';

export interface Cap extends Removable {
  readonly kind: CapKind;
  readonly name: string;
  readonly slots: number;
  readonly slotsHeld: number;
}

export type BudgetScope = 'production' | 'batch' | 'job';

export interface Budget extends Removable {
  readonly scope: BudgetScope;
  readonly subject: string;
  readonly amount: number;
  readonly spent: number;
  readonly whenSpent: 'finish' | 'cancel';
  /** Fractions of the amount at which people are warned. */
  readonly warnAt: readonly number[];
  readonly spentAt?: string;
}

export type UsageBy = 'production' | 'job' | 'user' | 'pool' | 'day';

export interface Usage {
  readonly key: string;
  readonly slotSeconds: number;
  readonly gpuSeconds: number;
  /** Of the slot seconds, those of work that failed, was lost or stopped. */
  readonly wastedSeconds: number;
  readonly bytes: number;
  readonly cost: number;
  /** Such as `EUR`. */
  readonly currency: string;
  readonly jobs: number;
}
