import type { ReactNode } from 'react';
import type { ShotState } from '../api/review';
import { STATE_NAMES } from './reviewData';

const GLYPHS: Readonly<Record<ShotState, string>> = {
  OPEN: 'M6 1.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9z',
  APPROVED: 'M2 6.5l2.8 2.8L10 3.2',
  REDO: 'M9.7 4.2A4.2 4.2 0 1 0 10.2 7M9.9 1.6v2.9H7',
};

const TONES: Readonly<Record<ShotState, string>> = { OPEN: 'idle', APPROVED: 'done', REDO: 'running' };

/** The state of a shot's review as a shape and a colour, and in words for those who see neither. */
export function ShotGlyph({ state }: { readonly state: ShotState }): ReactNode {
  return (
    <svg
      className={`tone-${TONES[state]}`}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      role="img"
      aria-label={STATE_NAMES[state]}
    >
      <title>{STATE_NAMES[state]}</title>
      <path
        d={GLYPHS[state]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
