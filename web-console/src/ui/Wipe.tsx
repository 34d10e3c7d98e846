import type { PointerEvent, ReactNode } from 'react';

interface WipeProps {
  /** Where two pictures that lie over each other meet: percent of their width, from the left. */
  readonly at: number;
}

export function WipeLine({ at }: WipeProps): ReactNode {
  return <div className="wipe-line" style={{ left: `${at}%` }} aria-hidden="true" />;
}

/** How the picture that lies above is cut off. */
export function wipeClip(at: number): string {
  return `inset(0 0 0 ${at}%)`;
}

export function WipeSlider({ at, onMove }: WipeProps & { readonly onMove: (at: number) => void }): ReactNode {
  return (
    <input
      type="range"
      min={0}
      max={100}
      value={at}
      aria-label="Position of the wipe"
      onChange={(event) => {
        onMove(Number(event.target.value));
      }}
    />
  );
}

/** Where the pointer is in the element that the event was bound to, in percent of its sides. */
export function pointed(event: PointerEvent): { x: number; y: number } {
  const box = event.currentTarget.getBoundingClientRect();
  const part = (at: number, from: number, length: number): number =>
    Math.max(0, Math.min(100, ((at - from) / length) * 100));
  return { x: part(event.clientX, box.left, box.width), y: part(event.clientY, box.top, box.height) };
}
