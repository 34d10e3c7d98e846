import type { DropReason, FacesetReport } from '../api/jobs';
import { count } from '../format/format';

const REASONS: Readonly<Record<DropReason, string>> = {
  NO_FACE: 'without a face',
  SEVERAL_PEOPLE: 'with several people',
  TOO_SMALL: 'too small',
  OTHER_PERSON: 'of somebody else',
  BADLY_LIT: 'too dark or too bright',
  BLURRED: 'blurred',
  NEAR_DUPLICATE: 'like one that was kept',
};

/** How many frames nothing is learnt from, by the reason; empty if there is none. */
export function droppedText({ dropped }: Pick<FacesetReport, 'dropped'>): string {
  return Object.entries(dropped)
    .map(([reason, frames]) => `${count(frames)} ${REASONS[reason as DropReason]}`)
    .join(', ');
}

/** From 0, no face, to 1, the fullest cell; by logarithm, since most faces look straight ahead. */
export function strength(faces: number, most: number): number {
  return most === 0 ? 0 : Math.log1p(faces) / Math.log1p(most);
}
