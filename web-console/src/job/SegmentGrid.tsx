import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Segment } from '../api/jobs';
import { useWidth } from '../ui/useWidth';
import { between, cellAt, layOut, neighbour } from './segmentLayout';
import { paint } from './segmentPainting';
import { SegmentReadout, summaryOf } from './SegmentReadout';

interface SegmentGridProps {
  readonly segments: readonly Segment[];
  /** Whether a segment's range counts training rounds and not frames. */
  readonly rounds: boolean;
  readonly nameOf: (asset: string) => string;
  /** Why a segment waits, for its read-out. */
  readonly reasonsOf: (segment: Segment) => readonly string[];
  /** Indexes of the segments that are selected. */
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (indexes: ReadonlySet<number>) => void;
  readonly onOpen: (segment: Segment) => void;
}

/** All segments of a stage, a cell each, on one canvas: thousands cost no more than a picture. */
export function SegmentGrid(props: SegmentGridProps): ReactNode {
  const { segments, rounds, nameOf, reasonsOf, selected, onSelect, onOpen } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [marked, setMarked] = useState(-1);
  /** Where the selection started: a press of the pointer, or the first Shift. */
  const anchor = useRef(-1);
  const dragged = useRef(false);
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
    paint(context, layout, { marked, selected }, nameOf);
  }, [layout, marked, selected, nameOf, width]);

  const cell = layout.cells[marked];
  const open = (): void => {
    if (cell !== undefined) {
      onOpen(cell.segment);
    }
  };
  const selectTo = (position: number): void => {
    onSelect(new Set(between(layout, anchor.current, position)));
  };
  return (
    <div className="segment-grid" ref={box}>
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={`Segments: ${summaryOf(segments)}. Arrow keys move between them, with Shift they select, Enter opens the log.`}
        style={{ width: '100%', height: layout.height }}
        onPointerDown={(event) => {
          dragged.current = false;
          if (!event.shiftKey) {
            anchor.current = cellAt(layout, event.nativeEvent.offsetX, event.nativeEvent.offsetY);
          }
        }}
        onPointerMove={({ buttons, nativeEvent: { offsetX, offsetY } }) => {
          const position = cellAt(layout, offsetX, offsetY);
          setMarked(position);
          if (buttons === 1 && position >= 0 && anchor.current >= 0 && position !== anchor.current) {
            dragged.current = true;
          }
          if (buttons === 1 && position >= 0 && dragged.current) {
            selectTo(position);
          }
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
        onClick={({ shiftKey }) => {
          if (shiftKey && marked >= 0) {
            selectTo(marked);
          } else if (!dragged.current) {
            open();
          }
        }}
        onKeyDown={(event) => {
          const next = neighbour(layout, marked, event.key);
          if (event.key === 'Enter') {
            open();
          } else if (event.key === 'Escape') {
            onSelect(new Set());
          } else if (next !== marked) {
            event.preventDefault();
            setMarked(next);
            if (!event.shiftKey) {
              anchor.current = next;
            } else {
              selectTo(next);
            }
          }
        }}
      />
      {cell !== undefined && (
        <SegmentReadout
          segment={cell.segment}
          rounds={rounds}
          reasons={reasonsOf(cell.segment)}
          left={Math.min(cell.x, Math.max(0, width - 320))}
          top={cell.y + layout.size + 6}
        />
      )}
    </div>
  );
}
