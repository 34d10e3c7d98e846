import { describe, expect, it } from 'vitest';
import type { Shot } from '../api/review';
import { firstFrame, frameUrl, replaced, shown } from './reviewData';

const spread = { count: 0, sum: 0, least: 0, most: 0 };
const measures = {
  frames: 10,
  faces: 10,
  replaced: 10,
  missed: 0,
  edge: 0,
  likeness: spread,
  flicker: spread,
  sharpness: spread,
};

function shot(number: number, score: number, more: Partial<Shot> = {}): Shot {
  const from = number * 10;
  return {
    number,
    from,
    to: from + 10,
    timecode: '00:00:00:00',
    state: 'OPEN',
    score,
    worst: score > 0 ? [{ frame: from + 3, score, error: 'FLICKER' }] : [],
    measures,
    renderedBy: 1,
    ...more,
  };
}

const shots = [shot(1, 0), shot(2, 0.9), shot(3, 0.4, { state: 'APPROVED' })];
const numbers = (list: readonly Shot[]): number[] => list.map((each) => each.number);

describe('the list of shots', () => {
  it('shows the worst first', () => {
    expect(numbers(shown(shots, { order: 'worst', state: undefined, error: undefined }))).toEqual([2, 3, 1]);
  });

  it('keeps the order of the film when asked to', () => {
    expect(numbers(shown(shots, { order: 'film', state: undefined, error: undefined }))).toEqual([1, 2, 3]);
  });

  it('is narrowed by state and by what is wrong', () => {
    expect(numbers(shown(shots, { order: 'film', state: 'OPEN', error: 'FLICKER' }))).toEqual([2]);
    expect(shown(shots, { order: 'film', state: undefined, error: 'SOFT' })).toEqual([]);
  });

  it('takes over what others decided', () => {
    const after = replaced(shots, [shot(2, 0.9, { state: 'APPROVED' })]);
    expect(after.map(({ state }) => state)).toEqual(['OPEN', 'APPROVED', 'APPROVED']);
  });
});

describe('a shot', () => {
  it('opens at its worst frame, or in its middle if nothing is wrong', () => {
    expect(firstFrame(shot(2, 0.9))).toBe(23);
    expect(firstFrame(shot(1, 0))).toBe(15);
  });

  it('names its pictures by job, frame and side', () => {
    expect(frameUrl(41, 23, 'plate', 160)).toBe('/api/v1/jobs/41/frames/23?of=plate&format=jpeg&width=160');
  });
});
