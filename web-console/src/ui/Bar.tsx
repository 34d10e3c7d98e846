import type { ReactNode } from 'react';
import type { Tone } from './state';

interface BarProps {
  readonly label: string;
  readonly value: number;
  readonly most: number;
  /** Shown beside the bar. */
  readonly text: string;
  readonly tone?: Tone;
  /** Where something is to be noticed, as values. */
  readonly marks?: readonly { readonly at: number; readonly label: string }[];
}

/** How much there is of something that has a bound. */
export function Bar({ label, value, most, text, tone = 'running', marks = [] }: BarProps): ReactNode {
  const scale = Math.max(most, value, ...marks.map(({ at }) => at), 1e-9);
  const share = (part: number): string => `${(100 * part) / scale}%`;
  return (
    <div className={`bar tone-${tone}`}>
      <div
        className="bar-track"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={most}
        aria-valuenow={value}
        aria-valuetext={text}
      >
        <div className="bar-fill" style={{ width: share(value) }} />
        {marks.map((mark) => (
          <span key={mark.label} className="bar-mark" style={{ left: share(mark.at) }} title={mark.label} />
        ))}
      </div>
      <span className="bar-text">{text}</span>
    </div>
  );
}
