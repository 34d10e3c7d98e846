import { describe, expect, it } from 'vitest';
import type { Verification } from '../api/verification';
import { clock, merged, refusal, stretches } from './verifyText';

const OURS: Verification = {
  verdict: 'OURS_ALTERED',
  ours: true,
  job: 7,
  grant: 'g-0001',
  rendered: null,
  madeAt: null,
  seconds: 60,
  watermark: {
    found: true,
    confidence: 1,
    mark: '0123456789abcdef',
    read: [
      [0, 10],
      [50, 60.04],
    ],
    unread: [[20, 30]],
  },
  manifest: { state: 'none', failures: [] },
  altered: [[20, 30]],
  problem: null,
  words: [],
};

describe('the time line', () => {
  it('covers the film from its start to its end, without gaps', () => {
    const all = stretches(OURS);
    expect(all.map(({ finding, from, to }) => [finding, from, to])).toEqual([
      ['read', 0, 10],
      ['unseen', 10, 20],
      ['altered', 20, 30],
      ['unseen', 30, 50],
      ['read', 50, 60],
    ]);
  });

  it('calls altered only what the farm calls so', () => {
    const findings = stretches({ ...OURS, altered: [] }).map(({ finding }) => finding);
    expect(findings).toContain('unread');
    expect(findings).not.toContain('altered');
  });

  it('is not drawn for a film that is not ours, or of no length', () => {
    expect(stretches({ ...OURS, ours: false })).toEqual([]);
    expect(stretches({ ...OURS, seconds: null })).toEqual([]);
  });

  it('joins stretches that follow each other', () => {
    expect(
      merged([
        [20, 30],
        [0, 10],
        [10.01, 20],
        [40, 50],
      ]),
    ).toEqual([
      [0, 30],
      [40, 50],
    ]);
  });
});

describe('what people read', () => {
  it('shows times as players do', () => {
    expect(clock(0)).toBe('0:00.0');
    expect(clock(59.96)).toBe('1:00.0');
    expect(clock(83.42)).toBe('1:23.4');
    expect(clock(3723)).toBe('62:03.0');
  });

  it('says before sending why a file will be refused', () => {
    expect(refusal(0, 100)).toContain('0 bytes');
    expect(refusal(101, 100)).toContain('larger');
    expect(refusal(100, 100)).toBeUndefined();
    expect(refusal(1e12, undefined)).toBeUndefined();
  });
});
