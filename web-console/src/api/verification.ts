// Whose a file is, as VerificationTaskView and VerificationView in dev.understudy.contract.api describe it.

import type { Problem } from './problems';

export type Verdict = 'OURS' | 'OURS_ALTERED' | 'NOT_OURS' | 'UNREADABLE';
export type ManifestState = 'none' | 'invalid' | 'valid' | 'trusted';

/** From and to, in seconds from the film's start. */
export type Part = readonly [number, number];

export interface RenderedFilm {
  readonly mark: string;
  readonly job: number;
  readonly name: string;
  readonly production: string;
  readonly identity: string;
  readonly grants: readonly string[];
  readonly createdAt: string;
}

export interface Verification {
  readonly verdict: Verdict;
  readonly ours: boolean;
  readonly job: number | null;
  readonly grant: string | null;
  readonly rendered: RenderedFilm | null;
  readonly madeAt: string | null;
  readonly seconds: number | null;
  readonly watermark: {
    readonly found: boolean;
    readonly confidence: number;
    readonly mark: string | null;
    readonly read: readonly Part[];
    readonly unread: readonly Part[];
  };
  readonly manifest: {
    readonly state: ManifestState;
    readonly signer?: string;
    readonly failures: readonly string[];
  };
  readonly altered: readonly Part[];
  readonly problem: Problem | null;
  readonly words: readonly string[];
}

export interface VerificationTask {
  readonly id: string;
  readonly state: 'WAITING' | 'READING' | 'DONE';
  readonly name: string;
  readonly bytes: number;
  /** How many files wait before it. */
  readonly ahead: number;
  readonly percent: number;
  readonly answer?: Verification;
}

export interface VerificationLimits {
  readonly available: boolean;
  readonly mostBytes: number;
}
