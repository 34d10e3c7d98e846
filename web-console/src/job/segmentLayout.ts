import type { Segment } from '../api/jobs';
import { groupBy } from '../format/groupBy';

export interface Cell {
  readonly segment: Segment;
  readonly x: number;
  readonly y: number;
}

/** The cells of one asset, under its name where a stage has several. */
export interface Group {
  readonly asset: string | undefined;
  /** Where the group's name stands; the cells come below. */
  readonly top: number;
}

export interface SegmentLayout {
  readonly cells: readonly Cell[];
  readonly groups: readonly Group[];
  /** Edge of a cell without the gap, in CSS pixels. */
  readonly size: number;
  readonly height: number;
}

export const GAP = 2;
export const GROUP_HEAD = 20;

/** Cells get smaller the more there are, so that a feature film's thousands still fit a screen. */
function sizeFor(segments: number): number {
  if (segments <= 120) {
    return 20;
  }
  if (segments <= 600) {
    return 14;
  }
  return segments <= 2500 ? 10 : 7;
}

/** Places the segments in rows of `width` CSS pixels, those of an asset together. */
export function layOut(segments: readonly Segment[], width: number): SegmentLayout {
  const size = sizeFor(segments.length);
  const columns = Math.max(1, Math.floor((width + GAP) / (size + GAP)));
  const byAsset = groupBy(segments, (segment) => segment.asset);
  const named = byAsset.size > 1;
  const cells: Cell[] = [];
  const groups: Group[] = [];
  let top = 0;
  for (const [asset, members] of byAsset) {
    groups.push({ asset: named ? asset : undefined, top });
    const cellsTop = top + (named ? GROUP_HEAD : 0);
    members.forEach((segment, index) => {
      cells.push({
        segment,
        x: (index % columns) * (size + GAP),
        y: cellsTop + Math.floor(index / columns) * (size + GAP),
      });
    });
    top = cellsTop + Math.ceil(members.length / columns) * (size + GAP) + (named ? 6 : 0);
  }
  return { cells, groups, size, height: Math.max(0, top - GAP) };
}

/** The position in `cells` of the cell at a point, or -1. */
export function cellAt(layout: SegmentLayout, x: number, y: number): number {
  const { cells, size } = layout;
  return cells.findIndex(
    (cell) => x >= cell.x && x < cell.x + size + GAP && y >= cell.y && y < cell.y + size + GAP,
  );
}

/** The position of the cell that an arrow key leads to. */
export function neighbour(layout: SegmentLayout, from: number, key: string): number {
  const last = layout.cells.length - 1;
  const here = layout.cells[from];
  switch (key) {
    case 'ArrowLeft':
      return Math.max(0, from - 1);
    case 'ArrowRight':
      return Math.min(last, from + 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'ArrowUp': {
      const above =
        here === undefined ? 0 : layout.cells.findLastIndex((cell) => cell.y < here.y && cell.x <= here.x);
      return above < 0 ? from : above;
    }
    case 'ArrowDown': {
      const below =
        here === undefined ? 0 : layout.cells.findIndex((cell) => cell.y > here.y && cell.x === here.x);
      return below < 0 ? last : below;
    }
    default:
      return from;
  }
}

/** The segments from one position to another, either way, both included; only that of `to` if there is no `from`. */
export function between(layout: SegmentLayout, from: number, to: number): readonly number[] {
  const start = from < 0 ? to : from;
  return layout.cells.slice(Math.min(start, to), Math.max(start, to) + 1).map(({ segment }) => segment.index);
}

/** The ranges [from, to) that make up the indexes: what the API is told of a selection. */
export function rangesOf(
  indexes: Iterable<number>,
): readonly { readonly from: number; readonly to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const index of [...indexes].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last?.to === index) {
      last.to = index + 1;
    } else {
      ranges.push({ from: index, to: index + 1 });
    }
  }
  return ranges;
}
