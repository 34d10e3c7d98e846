// Films shot by shot, as the records in dev.understudy.contract.api and .shot describe them.

import type { JobState } from './jobs';
import type { Rational } from './media';
import type { RenderSpec } from './specs';

export type ShotState = 'OPEN' | 'APPROVED' | 'REDO';
export type FrameError = 'LIKENESS' | 'FLICKER' | 'MISSED' | 'SOFT' | 'EDGE';

export interface FrameScore {
  readonly frame: number;
  /** 0 (nothing stands out) to 1. */
  readonly score: number;
  readonly error: FrameError;
}

export interface Spread {
  readonly count: number;
  readonly sum: number;
  readonly least: number;
  readonly most: number;
}

export interface ShotMeasures {
  readonly frames: number;
  readonly faces: number;
  readonly replaced: number;
  readonly missed: number;
  readonly edge: number;
  readonly likeness: Spread;
  readonly flicker: Spread;
  readonly sharpness: Spread;
}

/** A part of the picture, in fractions of its width and height. */
export interface FrameArea {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface ShotSettings {
  readonly colourMatch?: string;
  readonly feather?: number;
  readonly maskErode?: number;
  readonly identity?: string;
  readonly likeness?: number;
  readonly within?: FrameArea;
  readonly replace?: boolean;
}

export interface Shot {
  readonly number: number;
  readonly from: number;
  /** Frame after the last. */
  readonly to: number;
  readonly timecode: string;
  readonly state: ShotState;
  readonly score: number;
  readonly worst: readonly FrameScore[];
  readonly measures: ShotMeasures;
  readonly renderedBy: number;
  readonly settings?: ShotSettings;
  readonly reviewedBy?: string;
  readonly reviewedAt?: string;
  readonly note?: string;
  readonly redoneBy?: number;
  /** Of every frame; only of a shot that was asked for by itself. */
  readonly scores?: readonly number[];
}

export interface FilmVersion {
  readonly version: number;
  readonly job: number;
  readonly state: JobState;
  readonly submittedAt: string;
  readonly submittedBy: string;
  readonly redone: readonly number[];
}

export interface Review {
  readonly job: number;
  readonly version: number;
  readonly versions: readonly FilmVersion[];
  /** The job to review. */
  readonly latest: number;
  readonly frames: number;
  readonly frameRate: Rational;
  readonly width: number;
  readonly height: number;
  readonly settings: NonNullable<RenderSpec['settings']>;
  readonly filmReady: boolean;
  readonly shots: readonly Shot[];
}

export interface ShotsChange {
  readonly job: number;
  readonly shots: readonly Shot[];
}
