import type { SegmentState } from '../api/jobs';
import { GROUP_HEAD, type Cell, type SegmentLayout } from './segmentLayout';

interface Paint {
  readonly fill: string;
  readonly stroke?: string;
}

/** The shapes tell the states apart too: full, part filled, dotted, crossed, struck through, hollow. */
const PAINT: Readonly<Record<SegmentState, Paint>> = {
  BLOCKED: { fill: '#101010', stroke: '#2e2e2e' },
  WAITING: { fill: '#1c1c1c', stroke: '#3f3f3f' },
  DELAYED: { fill: '#241a28', stroke: '#cc8fd6' },
  ASSIGNED: { fill: '#111c23', stroke: '#3d7fa6' },
  RUNNING: { fill: '#143347', stroke: '#56b4e9' },
  DONE: { fill: '#1d6f58' },
  SKIPPED: { fill: '#1c1c1c', stroke: '#6d6d6d' },
  FAILED: { fill: '#7a2e10', stroke: '#ff7a45' },
  CANCELLED: { fill: '#1c1c1c', stroke: '#555' },
};

export interface Emphasis {
  /** Position of the cell under the pointer or the keyboard; -1 for none. */
  readonly marked: number;
  /** Indexes of segments. */
  readonly selected: ReadonlySet<number>;
}

export function paint(
  context: CanvasRenderingContext2D,
  layout: SegmentLayout,
  { marked, selected }: Emphasis,
  nameOf: (asset: string) => string,
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  for (const cell of layout.cells) {
    paintCell(context, cell, layout.size);
  }
  for (const { segment, x, y } of selected.size === 0 ? [] : layout.cells) {
    if (selected.has(segment.index)) {
      context.fillStyle = 'rgb(242 184 75 / 0.45)';
      context.fillRect(x - 1, y - 1, layout.size + 2, layout.size + 2);
    }
  }
  context.fillStyle = '#a8a8a8';
  context.font = "12px 'IBM Plex Sans Variable', sans-serif";
  context.textBaseline = 'middle';
  for (const group of layout.groups) {
    if (group.asset !== undefined) {
      context.fillText(nameOf(group.asset), 0, group.top + GROUP_HEAD / 2 - 1);
    }
  }
  const cell = layout.cells[marked];
  if (cell !== undefined) {
    context.strokeStyle = '#f2b84b';
    context.lineWidth = 2;
    context.strokeRect(cell.x, cell.y, layout.size, layout.size);
  }
}

function paintCell(context: CanvasRenderingContext2D, { segment, x, y }: Cell, size: number): void {
  const { fill, stroke } = PAINT[segment.state];
  context.fillStyle = fill;
  context.fillRect(x, y, size, size);
  if (segment.state === 'RUNNING') {
    context.fillStyle = '#56b4e9';
    const filled = Math.max(2, size * segment.progress);
    context.fillRect(x, y + size - filled, size, filled);
  }
  if (stroke === undefined) {
    return;
  }
  context.strokeStyle = stroke;
  context.lineWidth = 1;
  context.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
  context.lineWidth = segment.state === 'FAILED' ? Math.max(1.2, size / 9) : 1;
  strike(context, segment.state, x, y, size);
}

/** The sign within the cell of a state that has one. */
function strike(
  context: CanvasRenderingContext2D,
  state: SegmentState,
  x: number,
  y: number,
  size: number,
): void {
  const inset = Math.max(2, size * 0.25);
  const middle = size / 2;
  context.beginPath();
  if (state === 'FAILED' || state === 'CANCELLED') {
    context.moveTo(x + inset, y + size - inset);
    context.lineTo(x + size - inset, y + inset);
  }
  if (state === 'FAILED') {
    context.moveTo(x + inset, y + inset);
    context.lineTo(x + size - inset, y + size - inset);
  }
  if (state === 'SKIPPED' || state === 'BLOCKED') {
    context.moveTo(x + inset, y + middle);
    context.lineTo(x + size - inset, y + middle);
  }
  if (state === 'DELAYED') {
    context.arc(x + middle, y + middle, Math.max(0.8, size / 8), 0, 2 * Math.PI);
  }
  context.stroke();
}
