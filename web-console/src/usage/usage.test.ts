import { describe, expect, it } from 'vitest';
import { axisTop } from './measures';
import { byIn, daysBetween, rangeIn } from './usageRange';

const NOW = Date.parse('2026-03-01T23:30:00Z');

describe('the days of a report', () => {
  it('are the last thirty unless the address says others', () => {
    expect(rangeIn(new URLSearchParams(), NOW)).toEqual({ from: '2026-01-31', to: '2026-03-01' });
    expect(rangeIn(new URLSearchParams('from=2026-02-01&to=2026-02-03'), NOW)).toEqual({
      from: '2026-02-01',
      to: '2026-02-03',
    });
    expect(rangeIn(new URLSearchParams('to=2026-01-30'), NOW)).toEqual({
      from: '2026-01-01',
      to: '2026-01-30',
    });
  });

  it('are all there, over the end of a month too', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
    ]);
    expect(daysBetween('2026-03-02', '2026-03-01')).toEqual([]);
  });

  it('are reported by production unless the address says otherwise', () => {
    expect(byIn(new URLSearchParams())).toBe('production');
    expect(byIn(new URLSearchParams('by=day'))).toBe('day');
    expect(byIn(new URLSearchParams('by=nonsense'))).toBe('production');
  });
});

describe('axisTop', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1_234, 2_000],
    [2_001, 2_500],
    [0.03, 0.05],
    [9_999, 10_000],
  ])('of %d is %d', (value, top) => {
    expect(axisTop(value)).toBeCloseTo(top, 10);
  });
});
