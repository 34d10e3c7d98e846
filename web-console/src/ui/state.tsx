import type { ReactNode } from 'react';
import type { BatchState } from '../api/batches';
import type { WorkerMode } from '../api/farm';
import type { DeliveryState } from '../api/webhooks';
import type { AttemptState, JobState, SegmentState, StageState } from '../api/jobs';
import type { ApprovalState, GrantState } from '../api/likeness';

/** What is no state of the farm's own, but looks like one. */
type Sign = 'online' | 'offline' | 'paused' | 'enabled' | 'failing' | 'disabled' | 'spent';

export type AnyState =
  | JobState
  | StageState
  | SegmentState
  | AttemptState
  | GrantState
  | ApprovalState
  | WorkerMode
  | DeliveryState
  | BatchState
  | Sign;
export type Tone = 'running' | 'done' | 'failed' | 'lost' | 'ready' | 'idle';

interface Look {
  readonly label: string;
  readonly tone: Tone;
  /** A path in a box of 12, filled or stroked: the shape tells the state without its colour. */
  readonly glyph: string;
  readonly filled?: boolean;
}

const CIRCLE = 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z';
const CHECK = 'M2 6.5l2.8 2.8L10 3.2';
const CROSS = 'M2.5 2.5l7 7M9.5 2.5l-7 7';
const CLOCK = `${CIRCLE}M6 3.5V6l1.8 1.2`;
const SLASH = `${CIRCLE}M3 9L9 3`;

const LOOKS: Readonly<Record<AnyState, Look>> = {
  QUEUED: { label: 'Queued', tone: 'ready', glyph: CLOCK },
  WAITING: { label: 'Waiting', tone: 'idle', glyph: CIRCLE },
  READY: { label: 'Ready', tone: 'ready', glyph: CLOCK },
  BLOCKED: { label: 'Blocked', tone: 'idle', glyph: 'M2 2.5h8v7h-8zM2 6h8' },
  DELAYED: { label: 'Delayed', tone: 'lost', glyph: CLOCK },
  ASSIGNED: { label: 'Assigned', tone: 'ready', glyph: 'M1.5 6H10M6.5 2.5L10 6L6.5 9.5' },
  RUNNING: { label: 'Running', tone: 'running', glyph: 'M3 1.5l7 4.5l-7 4.5z', filled: true },
  STOPPING: { label: 'Stopping', tone: 'lost', glyph: 'M2.5 2.5h7v7h-7z' },
  DONE: { label: 'Done', tone: 'done', glyph: CHECK },
  DONE_WITH_FAILURES: { label: 'Done, some failed', tone: 'failed', glyph: CHECK },
  FAILED: { label: 'Failed', tone: 'failed', glyph: CROSS },
  LOST: { label: 'Lost', tone: 'lost', glyph: 'M1.5 6h2M5 6h2M8.5 6h2' },
  CANCELLED: { label: 'Cancelled', tone: 'idle', glyph: SLASH },
  SKIPPED: { label: 'Skipped', tone: 'idle', glyph: 'M2 2.5L6 6L2 9.5M6.5 2.5L10.5 6L6.5 9.5' },
  ACTIVE: { label: 'Active', tone: 'done', glyph: CHECK },
  DRAINING: { label: 'Draining', tone: 'ready', glyph: 'M6 1.5V9M2.5 6L6 9.5L9.5 6M2 11h8' },
  LOCKED: { label: 'Locked', tone: 'lost', glyph: 'M2.5 5.5h7v5h-7zM4 5.5V4a2 2 0 0 1 4 0v1.5' },
  BENCHED: { label: 'Benched', tone: 'failed', glyph: 'M1.5 6h9M3 6v4M9 6v4M6 1v2.5' },
  DELIVERED: { label: 'Delivered', tone: 'done', glyph: CHECK },
  GIVEN_UP: { label: 'Given up', tone: 'failed', glyph: CROSS },
  ASKED: { label: 'Asked', tone: 'ready', glyph: CLOCK },
  APPROVED: { label: 'Approved', tone: 'done', glyph: CHECK },
  REFUSED: { label: 'Refused', tone: 'failed', glyph: CROSS },
  active: { label: 'Active', tone: 'done', glyph: CHECK },
  upcoming: { label: 'Upcoming', tone: 'ready', glyph: CLOCK },
  suspended: { label: 'Suspended', tone: 'ready', glyph: 'M3.5 2v8M8.5 2v8' },
  expired: { label: 'Expired', tone: 'idle', glyph: CIRCLE },
  revoked: { label: 'Revoked', tone: 'failed', glyph: SLASH },
  online: { label: 'Online', tone: 'done', glyph: CIRCLE, filled: true },
  paused: { label: 'Paused', tone: 'ready', glyph: 'M3.5 2v8M8.5 2v8' },
  enabled: { label: 'Enabled', tone: 'done', glyph: CHECK },
  failing: { label: 'Failing', tone: 'failed', glyph: CROSS },
  disabled: { label: 'Disabled', tone: 'idle', glyph: SLASH },
  spent: { label: 'Spent', tone: 'failed', glyph: CROSS },
  offline: { label: 'Offline', tone: 'failed', glyph: CROSS },
};

export function toneOf(state: AnyState): Tone {
  return LOOKS[state].tone;
}

export function labelOf(state: AnyState): string {
  return LOOKS[state].label;
}

export function StateGlyph({ state }: { readonly state: AnyState }): ReactNode {
  const { glyph, filled, tone } = LOOKS[state];
  return (
    <svg className={`tone-${tone}`} width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path
        d={glyph}
        fill={filled ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth={filled ? 0.5 : 1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A state as its shape, colour and name. */
export function StateLabel({ state }: { readonly state: AnyState }): ReactNode {
  return (
    <span className={`state tone-${toneOf(state)}`} data-state={state}>
      <StateGlyph state={state} />
      {labelOf(state)}
    </span>
  );
}
