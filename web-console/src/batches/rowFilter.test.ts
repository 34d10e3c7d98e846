import { describe, expect, it } from 'vitest';
import type { BatchRow } from '../api/batches';
import { filterIn, passes, statesOf, valuesOf } from './rowFilter';

function row(number: number, more: Partial<BatchRow> = {}): BatchRow {
  return {
    row: number,
    job: 100 + number,
    state: 'QUEUED',
    blocked: false,
    progress: 0,
    delivery: `spot-${number}.mp4`,
    film: '',
    filmName: 'spot-master.mp4',
    identity: 'carl@2',
    ...more,
  };
}
const rows = [
  row(1, { language: 'de', territory: 'DE', state: 'DONE' }),
  row(2, { language: 'fr', territory: 'FR', blocked: true }),
  row(3, { language: 'de', territory: 'AT', state: 'FAILED' }),
  row(4),
];
const shown = (address: string): number[] =>
  rows.filter((each) => passes(each, filterIn(new URLSearchParams(address)))).map((each) => each.row);

describe('the filter of rows', () => {
  it.each([
    ['', [1, 2, 3, 4]],
    ['state=QUEUED', [4]],
    ['state=BLOCKED', [2]],
    ['state=nonsense', [1, 2, 3, 4]],
    ['language=de', [1, 3]],
    ['language=de&territory=AT', [3]],
    ['q=SPOT-2', [2]],
    ['q=%23104', [4]],
    ['q=carl&state=DONE', [1]],
  ])('shows of %j the rows %j', (address, numbers) => {
    expect(shown(address)).toEqual(numbers);
  });

  it('counts every row in one state', () => {
    expect(statesOf(rows)).toEqual([
      { state: 'QUEUED', rows: 1 },
      { state: 'DONE', rows: 1 },
      { state: 'FAILED', rows: 1 },
      { state: 'BLOCKED', rows: 1 },
    ]);
  });

  it('offers each value once', () => {
    expect(valuesOf(rows, 'language')).toEqual(['de', 'fr']);
    expect(valuesOf(rows, 'territory')).toEqual(['AT', 'DE', 'FR']);
  });
});
