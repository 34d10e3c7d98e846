import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { percent } from '../format/format';
import { toneOf, type AnyState } from './state';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'primary' | 'danger' | 'quiet';
  /** Shown beside the label; the shortcut itself is registered by the page. */
  readonly shortcut?: string;
}

export function Button({ look = 'plain', shortcut, children, type, ...rest }: ButtonProps): ReactNode {
  return (
    <button type={type ?? 'button'} className={`button button-${look}`} {...rest}>
      {children}
      {shortcut !== undefined && <kbd aria-hidden="true">{shortcut}</kbd>}
    </button>
  );
}

interface ProgressProps {
  readonly fraction: number;
  readonly state: AnyState;
  readonly label: string;
}

export function Progress({ fraction, state, label }: ProgressProps): ReactNode {
  return (
    <div
      className={`progress tone-${toneOf(state)}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.floor(fraction * 100)}
    >
      <div className="progress-track">
        <div className="progress-fill" style={{ transform: `scaleX(${fraction})` }} />
      </div>
      <span className="progress-text">{percent(fraction)}</span>
    </div>
  );
}

interface PanelProps {
  readonly title: string;
  readonly side?: ReactNode;
  readonly flush?: boolean;
  readonly children: ReactNode;
}

export function Panel({ title, side, flush = false, children }: PanelProps): ReactNode {
  return (
    <section className="panel" aria-label={title}>
      <header className="panel-head">
        <h2 className="panel-title">{title}</h2>
        {side !== undefined && <div className="panel-side">{side}</div>}
      </header>
      {flush ? children : <div className="panel-body">{children}</div>}
    </section>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: ReactNode }[];
  readonly onChange: (value: T) => void;
}

/** A choice of a few, all in view. */
export function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>): ReactNode {
  return (
    <div className="segmented" role="group" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => {
            onChange(option.value);
          }}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

export function Tags({ values }: { readonly values: readonly string[] }): ReactNode {
  return values.map((value) => (
    <span key={value} className="tag">
      {value}
    </span>
  ));
}
