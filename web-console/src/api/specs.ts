// What people submit.

import type { ShotSettings } from './review';

export type JobKind = 'TRAIN' | 'RENDER';

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
    readonly losses?: Readonly<Record<string, number>>;
    readonly augmentation?: Readonly<Record<string, number | boolean>>;
    readonly stop?: Readonly<Record<string, number>>;
    readonly start?: { readonly identity: string; readonly encoder?: string };
    readonly sharpen?: Readonly<Record<string, number>>;
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
  /** SHA-256 of the asset whose sound takes the place of the film's own. */
  readonly dialogue?: string;
  /** The render whose pictures are taken. */
  readonly picturesOf?: number;
  /** The render whose film this is a new version of: only the shots are rendered. */
  readonly revises?: number;
  readonly shots?: readonly {
    readonly from: number;
    readonly to: number;
    readonly settings?: ShotSettings;
  }[];
  readonly settings?: {
    readonly codec?: string;
    readonly container?: string;
    readonly segmentFrames?: number;
    readonly colourMatch?: string;
    readonly feather?: number;
    readonly maskErode?: number;
    readonly deinterlace?: boolean;
    readonly deliver?: readonly string[];
  };
}

export type JobSpec = TrainSpec | RenderSpec;
