import { useState, type ReactNode } from 'react';
import { problemFrom } from '../api/http';
import type { ProblemDocument } from '../api/problems';
import { Button } from './basics';
import { Dialog } from './Dialog';
import { ApiProblemNote } from './notes';

interface FormDialogProps {
  readonly title: string;
  readonly submitLabel: string;
  readonly danger?: boolean;
  /** Resolves when the farm has accepted it; what it rejects with is shown, and the dialog stays. */
  readonly onSubmit: () => Promise<unknown>;
  /** Whether it closes itself once it is accepted; else its owner shows what comes next. */
  readonly closes?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function FormDialog({
  title,
  submitLabel,
  danger = false,
  closes = true,
  onSubmit,
  onClose,
  children,
}: FormDialogProps): ReactNode {
  const [problem, setProblem] = useState<ProblemDocument>();
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setBusy(true);
    try {
      await onSubmit();
      if (closes) {
        onClose();
      }
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <div className="dialog-body">
          {problem !== undefined && <ApiProblemNote problem={problem} />}
          {children}
        </div>
        <footer className="dialog-foot">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={busy}>
            {submitLabel}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
