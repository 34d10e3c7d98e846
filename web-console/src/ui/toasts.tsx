import { useSyncExternalStore, type ReactNode } from 'react';
import { problemFrom } from '../api/http';
import type { ProblemDocument } from '../api/problems';
import { Button } from './basics';
import { ApiProblemNote } from './notes';

interface Toast {
  readonly id: number;
  readonly text?: string;
  readonly problem?: ProblemDocument;
}

/** Good news goes by itself; a problem stays until somebody has read it. */
const GOOD_NEWS_MS = 5_000;

let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) {
    listener();
  }
}

function dismiss(id: number): void {
  show(toasts.filter((toast) => toast.id !== id));
}

export function tell(text: string): void {
  const id = ++lastId;
  show([...toasts, { id, text }]);
  setTimeout(() => {
    dismiss(id);
  }, GOOD_NEWS_MS);
}

export function tellProblem(error: unknown): void {
  show([...toasts, { id: ++lastId, problem: problemFrom(error) }]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts(): ReactNode {
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {shown.map(({ id, text, problem }) =>
        problem === undefined ? (
          <div key={id} className="toast">
            {text}
          </div>
        ) : (
          <div key={id}>
            <ApiProblemNote problem={problem} />
            <Button
              onClick={() => {
                dismiss(id);
              }}
            >
              Dismiss
            </Button>
          </div>
        ),
      )}
    </div>
  );
}
