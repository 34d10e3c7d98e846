import { describe, expect, it } from 'vitest';
import type { Segment } from '../api/jobs';
import { between, cellAt, layOut, neighbour, rangesOf } from './segmentLayout';

function segments(count: number, assetOf?: (index: number) => string): Segment[] {
  return Array.from({ length: count }, (_, index) => ({
    stage: 1,
    index,
    state: 'WAITING',
    ...(assetOf && { asset: assetOf(index) }),
    from: index * 48,
    to: index * 48 + 48,
    attempt: 0,
    progress: 0,
    failures: 0,
    plate: false,
  }));
}

describe('layOut', () => {
  it('gives every segment a place of its own within the width', () => {
    const { cells, size } = layOut(segments(3_600), 870);
    expect(new Set(cells.map(({ x, y }) => `${x}/${y}`)).size).toBe(3_600);
    expect(Math.max(...cells.map(({ x }) => x + size))).toBeLessThanOrEqual(870);
  });

  it('names the assets only where there are several', () => {
    expect(
      layOut(
        segments(4, () => 'a'),
        400,
      ).groups.map(({ asset }) => asset),
    ).toEqual([undefined]);
    expect(
      layOut(
        segments(4, (index) => (index < 2 ? 'a' : 'b')),
        400,
      ).groups.map(({ asset }) => asset),
    ).toEqual(['a', 'b']);
  });

  it('has room for nothing', () => {
    expect(layOut([], 400)).toMatchObject({ cells: [], height: 0 });
  });
});

describe('finding a cell', () => {
  const layout = layOut(segments(100), 220);

  it('finds each by its own corner', () => {
    layout.cells.forEach(({ x, y }, index) => {
      expect(cellAt(layout, x + 1, y + 1)).toBe(index);
    });
    expect(cellAt(layout, 10_000, 0)).toBe(-1);
  });

  it('moves with the arrow keys and stops at the ends', () => {
    const columns = layout.cells.findIndex(({ y }) => y > 0);
    expect(neighbour(layout, 0, 'ArrowLeft')).toBe(0);
    expect(neighbour(layout, 0, 'ArrowRight')).toBe(1);
    expect(neighbour(layout, 3, 'ArrowDown')).toBe(3 + columns);
    expect(neighbour(layout, 3 + columns, 'ArrowUp')).toBe(3);
    expect(neighbour(layout, 3, 'ArrowUp')).toBe(3);
    expect(neighbour(layout, 3, 'End')).toBe(99);
    expect(neighbour(layout, 98, 'ArrowDown')).toBe(99);
  });
});

describe('selecting', () => {
  const layout = layOut(
    segments(10, (index) => (index % 2 === 0 ? 'a' : 'b')),
    220,
  );

  it('takes what lies between two cells, either way, as they are laid out', () => {
    expect(between(layout, 1, 3)).toEqual([2, 4, 6]);
    expect(between(layout, 3, 1)).toEqual([2, 4, 6]);
    expect(between(layout, 4, 5)).toEqual([8, 1]);
  });

  it('takes the one cell when nothing was pressed before', () => {
    expect(between(layout, -1, 2)).toEqual([4]);
  });

  it.each([
    [[], []],
    [[4], [{ from: 4, to: 5 }]],
    [
      [7, 3, 2, 4, 9, 10],
      [
        { from: 2, to: 5 },
        { from: 7, to: 8 },
        { from: 9, to: 11 },
      ],
    ],
  ])('makes ranges of %j', (indexes, ranges) => {
    expect(rangesOf(indexes)).toEqual(ranges);
  });
});
