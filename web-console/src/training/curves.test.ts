import { describe, expect, it } from 'vitest';
import { chartsOf, niceCeiling } from './curves';

const point = (round: number, values: Record<string, number>) => ({
  job: 1,
  round,
  images: round * 640,
  at: '2026-01-01T00:00:00Z',
  values,
});

describe('chartsOf', () => {
  it('puts losses and similarities into charts of their own and leaves speed out', () => {
    const charts = chartsOf([
      point(1, { loss_double: 0.4, loss_performer: 0.36, ssim_heldout: 0.5, images_per_second: 61 }),
      point(2, { loss_double: 0.3, loss_performer: 0.3, ssim_heldout: 0.6, images_per_second: 62 }),
    ]);
    expect(charts.map(({ title }) => title)).toEqual(['Loss', 'SSIM, held out']);
    expect(charts[0]).toMatchObject({ low: 0, high: 0.5 });
    expect(charts[1]).toMatchObject({ low: 0, high: 1 });
  });

  it('skips rounds in which a measure was not taken or is not a number', () => {
    const charts = chartsOf([
      point(1, { loss_double: 1 }),
      point(2, { loss_double: Number.NaN }),
      point(3, {}),
    ]);
    expect(charts[0]?.curves[0]?.points).toEqual([{ round: 1, value: 1 }]);
  });

  it('has no charts before the first round', () => {
    expect(chartsOf([])).toEqual([]);
  });
});

describe('niceCeiling', () => {
  it.each([
    [0.42, 0.5],
    [0.5, 0.5],
    [1.1, 2],
    [880, 1000],
    [0, 1],
  ])('lifts %d to %d', (value, ceiling) => {
    expect(niceCeiling(value)).toBeCloseTo(ceiling, 9);
  });
});
