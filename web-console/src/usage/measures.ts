import type { Usage } from '../api/farm';
import { bytes, money, slotTime } from '../format/format';

export type MeasureName = 'cost' | 'slots' | 'gpus' | 'wasted' | 'bytes';

export interface Measure {
  readonly name: MeasureName;
  readonly label: string;
  readonly of: (row: Usage) => number;
  readonly text: (value: number) => string;
}

const COST: Measure = { name: 'cost', label: 'Cost', of: ({ cost }) => cost, text: money };

export const MEASURES: readonly Measure[] = [
  COST,
  { name: 'slots', label: 'Slot time', of: ({ slotSeconds }) => slotSeconds, text: slotTime },
  { name: 'gpus', label: 'GPU time', of: ({ gpuSeconds }) => gpuSeconds, text: slotTime },
  { name: 'wasted', label: 'Wasted', of: ({ wastedSeconds }) => wastedSeconds, text: slotTime },
  { name: 'bytes', label: 'Written', of: (row) => row.bytes, text: bytes },
];

export function measureIn(query: URLSearchParams): Measure {
  return MEASURES.find(({ name }) => name === query.get('show')) ?? COST;
}

/** A round number at or above the value, for the top of an axis. */
export function axisTop(value: number): number {
  if (value <= 0) {
    return 1;
  }
  const unit = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * unit >= value) ?? 10;
  return step * unit;
}
