import { describe, expect, it } from 'vitest';
import type { Why } from '../api/actions';
import { rangeText, reasonsOf } from './whyText';

const WHY: Why = {
  job: 7,
  reasons: ['render: high-tide holds 10 of its 10 slots'],
  stages: [
    {
      stage: 'render',
      reasons: ['high-tide holds 10 of its 10 slots'],
      segments: [
        { from: 10, to: 20, reasons: ['waits for the same segment of job 6'] },
        { from: 15, to: 16, reasons: ['failed twice; tried again at 14:20'] },
      ],
    },
    { stage: 'assemble', reasons: ['waits for render'], segments: [] },
  ],
};

describe('why a segment waits', () => {
  it('is its own reasons where it has some, all of them', () => {
    expect(reasonsOf(WHY, 'render', 10)).toEqual(['waits for the same segment of job 6']);
    expect(reasonsOf(WHY, 'render', 15)).toEqual([
      'waits for the same segment of job 6',
      'failed twice; tried again at 14:20',
    ]);
  });

  it('is what its stage waits for where it has none', () => {
    expect(reasonsOf(WHY, 'render', 20)).toEqual(['high-tide holds 10 of its 10 slots']);
    expect(reasonsOf(WHY, 'assemble', 0)).toEqual(['waits for render']);
  });

  it('is nothing before the farm has answered, or of a stage that does not wait', () => {
    expect(reasonsOf(undefined, 'render', 0)).toEqual([]);
    expect(reasonsOf(WHY, 'verify', 0)).toEqual([]);
  });

  it('names ranges by their first and last', () => {
    expect(rangeText({ from: 3, to: 4, reasons: [] })).toBe('segment 3');
    expect(rangeText({ from: 3, to: 5, reasons: [] })).toBe('segments 3 to 4');
  });
});
