// Films and other files that the farm has. Sizes are bytes; times are seconds unless a comment says otherwise.

import type { Problem } from './problems';

export type AssetKind = 'FOOTAGE' | 'DOCUMENT' | 'DELIVERABLE';

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
  readonly transfer?: string;
  readonly interlaced?: boolean;
  readonly audio: readonly AudioFacts[];
  readonly playable: boolean;
}

/** Whether a film's samples are of high dynamic range: PQ or HLG. */
export function isHdr({ transfer }: MediaFacts): boolean {
  return transfer === 'smpte2084' || transfer === 'arib-std-b67';
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
