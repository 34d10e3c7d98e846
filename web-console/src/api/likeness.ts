// Whose likeness the farm works with, what they allowed, and for whom.

import type { Deliverable, JobState, Metrics } from './jobs';
import type { JobKind } from './specs';

export type PerformerKind = 'LIVING' | 'DECEASED' | 'MINOR' | 'SYNTHETIC';
export type Operation = 'TRAIN' | 'SWAP' | 'DUB' | 'EXPORT';

export interface Performer {
  readonly slug: string;
  readonly name: string;
  readonly kind: PerformerKind;
  readonly note?: string;
  /** SHA-256 of the asset by which the performer is told from others. */
  readonly reference?: string;
  readonly createdAt: string;
}

export type GrantState = 'active' | 'upcoming' | 'suspended' | 'expired' | 'revoked';

export interface Grant {
  readonly id: string;
  readonly version: number;
  readonly performer: string;
  readonly grantor: string;
  readonly productions: readonly string[];
  readonly operations: readonly Operation[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly revokedAt?: string;
  readonly suspension?: { readonly since: string; readonly reason: string };
  readonly evidence?: string;
  readonly note?: string;
}

export interface GrantView {
  readonly grant: Grant;
  readonly state: GrantState;
  readonly createdAt: string;
  /** SHA-256 of this version. */
  readonly hash: string;
  /** What it allows, in sentences. */
  readonly words: readonly string[];
}

export interface NewGrant {
  readonly performer: string;
  readonly grantor: string;
  readonly productions: readonly string[];
  readonly operations: readonly Operation[];
  readonly validFrom: string;
  readonly validUntil: string;
  readonly evidence?: string;
  readonly note?: string;
  readonly terms?: { readonly signing: { readonly statement: string } };
}

export interface Production {
  readonly slug: string;
  readonly title: string;
  readonly createdAt: string;
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

/** A job that uses a likeness, as the performer sees it. */
export interface LikenessUse {
  readonly job: number;
  readonly name: string;
  readonly kind: JobKind;
  readonly production: string;
  readonly state: JobState;
  readonly operations: readonly Operation[];
  readonly submittedBy: string;
  readonly submittedAt: string;
  readonly endedAt?: string;
  /** Where the newest picture is of what a training has learnt. */
  readonly preview?: string;
  readonly films: readonly Deliverable[];
}

/** What somebody wants to do with a likeness, and for what. */
export interface GrantRequest {
  readonly performer: string;
  readonly production: string;
  readonly operation: Operation;
  readonly use: {
    readonly categories: readonly string[];
    readonly media: readonly string[];
    readonly territories: readonly string[];
    readonly languages: readonly string[];
    readonly advertiser?: string;
    readonly product?: string;
  };
  readonly approved: boolean;
}

export type ApprovalState = 'ASKED' | 'APPROVED' | 'REFUSED';

/** A performer is asked to approve a job, or what it delivers. */
export interface Approval {
  readonly id: number;
  readonly subject: 'JOB' | 'DELIVERABLE';
  readonly state: ApprovalState;
  readonly performer: string;
  readonly grant: string;
  readonly job: number;
  readonly jobName: string;
  readonly jobKind: JobKind;
  readonly jobState: JobState;
  readonly production: string;
  readonly submittedBy: string;
  readonly uses: readonly GrantRequest[];
  readonly askedAt: string;
  readonly decidedAt?: string;
  readonly decidedBy?: string;
  readonly reason?: string;
}

/** A job of which nobody may have what it made. */
export interface Quarantine {
  readonly job: number;
  readonly jobName: string;
  readonly jobKind: JobKind;
  readonly production: string;
  readonly grant: string;
  readonly reason: string;
  readonly since: string;
  /** Its files lie in the quarantine; before, they are only refused. */
  readonly locked: boolean;
  readonly deleteAt?: string;
  readonly deletedAt?: string;
}

export interface Likeness {
  readonly performer: Performer;
  readonly grants: readonly GrantView[];
  readonly approvals: readonly Approval[];
  readonly uses: readonly LikenessUse[];
}
