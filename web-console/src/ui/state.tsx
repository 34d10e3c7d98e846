import type { ReactNode } from 'react';
import type { AttemptState, GrantState, JobState, SegmentState, StageState } from '../api/types';

export type AnyState =
  JobState | StageState | SegmentState | AttemptState | GrantState | 'online' | 'offline';
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
const SLASH = `${CIRCLE}M3 9L9 3`;

const LOOKS: Readonly<Record<AnyState, Look>> = {
  QUEUED: { label: 'Queued', tone: 'ready', glyph: `${CIRCLE}M6 3.5V6l1.8 1.2` },
  WAITING: { label: 'Waiting', tone: 'idle', glyph: CIRCLE },
  READY: { label: 'Ready', tone: 'ready', glyph: `${CIRCLE}M6 3.5V6l1.8 1.2` },
  ASSIGNED: { label: 'Assigned', tone: 'ready', glyph: 'M1.5 6H10M6.5 2.5L10 6L6.5 9.5' },
  RUNNING: { label: 'Running', tone: 'running', glyph: 'M3 1.5l7 4.5l-7 4.5z', filled: true },
  DONE: { label: 'Done', tone: 'done', glyph: CHECK },
  FAILED: { label: 'Failed', tone: 'failed', glyph: CROSS },
  LOST: { label: 'Lost', tone: 'lost', glyph: 'M1.5 6h2M5 6h2M8.5 6h2' },
  CANCELLED: { label: 'Cancelled', tone: 'idle', glyph: SLASH },
  active: { label: 'Active', tone: 'done', glyph: CHECK },
  upcoming: { label: 'Upcoming', tone: 'ready', glyph: `${CIRCLE}M6 3.5V6l1.8 1.2` },
  expired: { label: 'Expired', tone: 'idle', glyph: CIRCLE },
  revoked: { label: 'Revoked', tone: 'failed', glyph: SLASH },
  online: { label: 'Online', tone: 'done', glyph: CIRCLE, filled: true },
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
