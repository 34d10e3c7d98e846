import type { TrainingPoint } from '../api/jobs';

/** One line of a chart. */
export interface Curve {
  readonly name: string;
  readonly points: readonly { readonly round: number; readonly value: number }[];
}

export interface Chart {
  readonly title: string;
  readonly curves: readonly Curve[];
  readonly low: number;
  readonly high: number;
}

/**
 * The measures of a training as charts, one per unit: losses, which fall towards 0; similarities, which rise towards 1;
 * PSNR in dB. Speed is no matter of learning and is left out.
 */
export function chartsOf(points: readonly TrainingPoint[]): readonly Chart[] {
  const names = [...new Set(points.flatMap((point) => Object.keys(point.values)))].sort();
  const chart = (title: string, pattern: RegExp, bounds: { low?: number; high?: number }): Chart => {
    const curves = names.filter((name) => pattern.test(name)).map((name) => curveOf(name, points));
    const values = curves.flatMap((curve) => curve.points.map((point) => point.value));
    const low = bounds.low ?? Math.min(...values);
    return {
      title,
      curves,
      low,
      high: Math.max(low + 1e-6, bounds.high ?? niceCeiling(Math.max(...values))),
    };
  };
  return [
    chart('Loss', /^loss/, { low: 0 }),
    chart('SSIM, held out', /ssim/, { low: 0, high: 1 }),
    chart('PSNR, dB', /psnr/, {}),
  ].filter((each) => each.curves.length > 0);
}

function curveOf(name: string, points: readonly TrainingPoint[]): Curve {
  return {
    name,
    points: points.flatMap(({ round, values }) => {
      const value = values[name];
      return value === undefined || !Number.isFinite(value) ? [] : [{ round, value }];
    }),
  };
}

/** The next 1, 2 or 5 times a power of ten. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((step) => step * power >= value) ?? 10);
}
