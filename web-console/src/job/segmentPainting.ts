import type { SegmentState } from '../api/types';
import { GROUP_HEAD, type Cell, type SegmentLayout } from './segmentLayout';

interface Paint {
  readonly fill: string;
  readonly stroke?: string;
}

/** The shapes tell the states apart too: full, part filled, crossed, struck through, hollow. */
const PAINT: Readonly<Record<SegmentState, Paint>> = {
  WAITING: { fill: '#1c1c1c', stroke: '#3f3f3f' },
  RUNNING: { fill: '#143347', stroke: '#56b4e9' },
  DONE: { fill: '#1d6f58' },
  FAILED: { fill: '#7a2e10', stroke: '#ff7a45' },
  CANCELLED: { fill: '#1c1c1c', stroke: '#555' },
};

export function paint(
  context: CanvasRenderingContext2D,
  layout: SegmentLayout,
  marked: number,
  nameOf: (asset: string) => string,
): void {
  const { width, height } = context.canvas;
  context.clearRect(0, 0, width, height);
  for (const cell of layout.cells) {
    paintCell(context, cell, layout.size);
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
  const inset = Math.max(2, size * 0.25);
  context.beginPath();
  if (segment.state === 'FAILED' || segment.state === 'CANCELLED') {
    context.moveTo(x + inset, y + size - inset);
    context.lineTo(x + size - inset, y + inset);
  }
  if (segment.state === 'FAILED') {
    context.lineWidth = Math.max(1.2, size / 9);
    context.moveTo(x + inset, y + inset);
    context.lineTo(x + size - inset, y + size - inset);
  }
  context.stroke();
}
