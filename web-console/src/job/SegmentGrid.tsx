import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Segment } from '../api/types';
import { useWidth } from '../ui/useWidth';
import { cellAt, layOut, neighbour } from './segmentLayout';
import { paint } from './segmentPainting';
import { SegmentReadout, summaryOf } from './SegmentReadout';

interface SegmentGridProps {
  readonly segments: readonly Segment[];
  /** Whether a segment's range counts training rounds and not frames. */
  readonly rounds: boolean;
  readonly nameOf: (asset: string) => string;
  readonly onOpen: (segment: Segment) => void;
}

/** All segments of a stage, a cell each, on one canvas: thousands cost no more than a picture. */
export function SegmentGrid({ segments, rounds, nameOf, onOpen }: SegmentGridProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [marked, setMarked] = useState(-1);
  const layout = useMemo(() => layOut(segments, width), [segments, width]);

  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context == null || width === 0) {
      return;
    }
    const scale = window.devicePixelRatio;
    context.canvas.width = width * scale;
    context.canvas.height = layout.height * scale;
    context.scale(scale, scale);
    paint(context, layout, marked, nameOf);
  }, [layout, marked, nameOf, width]);

  const cell = layout.cells[marked];
  const open = (): void => {
    if (cell !== undefined) {
      onOpen(cell.segment);
    }
  };
  return (
    <div className="segment-grid" ref={box}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={`Segments: ${summaryOf(segments)}. Arrow keys move between them, Enter opens the log.`}
        style={{ width: '100%', height: layout.height }}
        onPointerMove={({ nativeEvent: { offsetX, offsetY } }) => {
          setMarked(cellAt(layout, offsetX, offsetY));
        }}
        onPointerLeave={() => {
          setMarked(-1);
        }}
        onFocus={(event) => {
          if (event.currentTarget.matches(':focus-visible')) {
            setMarked((now) => Math.max(0, now));
          }
        }}
        onBlur={() => {
          setMarked(-1);
        }}
        onClick={open}
        onKeyDown={(event) => {
          const next = neighbour(layout, marked, event.key);
          if (event.key === 'Enter') {
            open();
          } else if (next !== marked) {
            event.preventDefault();
            setMarked(next);
          }
        }}
      />
      {cell !== undefined && (
        <SegmentReadout
          segment={cell.segment}
          rounds={rounds}
          left={Math.min(cell.x, Math.max(0, width - 320))}
          top={cell.y + layout.size + 6}
        />
      )}
    </div>
  );
}
