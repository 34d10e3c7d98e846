import { useState, type ReactNode } from 'react';
import { problemFrom } from '../api/http';
import type { Action, ActionName, ActionResult, ActionTarget } from '../api/actions';
import type { ProblemDocument } from '../api/problems';
import { plural } from '../format/format';
import { Button } from '../ui/basics';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/Field';
import { ApiProblemNote } from '../ui/notes';
import { tell } from '../ui/toasts';
import { ActionOutcome } from './ActionOutcome';
import { ACTIONS, nameOfTarget, perform } from './actions';

export interface Asked {
  readonly action: ActionName;
  /** What it is done to, and how people call each. */
  readonly targets: readonly ActionTarget[];
  readonly names: readonly string[];
  /** Instead of targets: all jobs of the batch. */
  readonly batch?: number;
  /** Where the priority starts from. */
  readonly priority?: number;
}

interface ActionDialogProps {
  readonly asked: Asked;
  readonly onClose: () => void;
  /** It was tried and the answer was read. */
  readonly onDone?: () => void;
}

/** Asks back, takes the reason, does it in one call, and tells of each target that it was refused for. */
export function ActionDialog({ asked, onClose, onDone }: ActionDialogProps): ReactNode {
  const { action, targets, names, batch } = asked;
  const words = ACTIONS[action];
  const [reason, setReason] = useState('');
  const [priority, setPriority] = useState(String(asked.priority ?? 50));
  const [problem, setProblem] = useState<ProblemDocument>();
  const [results, setResults] = useState<readonly ActionResult[]>();
  const [busy, setBusy] = useState(false);
  const what = batch === undefined ? countOf(targets) : `batch ${batch}`;
  const leave = (): void => {
    onDone?.();
    onClose();
  };
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      const body: Action = {
        action,
        ...(batch === undefined ? { targets } : { batch }),
        ...(reason !== '' && { reason }),
        ...(action === 'prioritise' && { priority: Number(priority) }),
      };
      const answer = await perform(body);
      const done = answer.filter((result) => result.done).length;
      if (done > 0) {
        tell(`${batch === undefined ? countOf(answer.filter((result) => result.done)) : what} ${words.past}`);
      }
      if (done === answer.length) {
        leave();
      } else {
        setResults(named(answer, targets));
      }
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  if (results !== undefined) {
    return <ActionOutcome action={action} results={results} onClose={leave} />;
  }
  return (
    <Dialog title={`${words.label} ${what}?`} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <div className="dialog-body">
          {problem !== undefined && <ApiProblemNote problem={problem} />}
          <p>{words.meaning}</p>
          <ul className="confirm-list">
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          {action === 'prioritise' && (
            <TextField
              label="Priority"
              type="number"
              value={priority}
              onChange={setPriority}
              required
              autoFocus
            />
          )}
          <TextField
            label="Reason"
            value={reason}
            onChange={setReason}
            required={words.needsReason}
            autoFocus={action !== 'prioritise'}
            hint="Kept in the audit log, and shown to whoever asks why."
          />
        </div>
        <footer className="dialog-foot">
          <Button onClick={onClose}>Back</Button>
          <Button type="submit" look={words.danger ? 'danger' : 'primary'} disabled={busy}>
            {words.label} {what}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The answers come in the order of the targets, but do not repeat their ranges. */
function named(results: readonly ActionResult[], targets: readonly ActionTarget[]): readonly ActionResult[] {
  return results.map((result, index) => ({ ...targets[index], ...result }));
}

/** `3 jobs`, or the name of the one target. */
function countOf(targets: readonly ActionTarget[]): string {
  const [only] = targets;
  if (targets.length === 1 && only !== undefined) {
    return nameOfTarget(only);
  }
  const whole = targets.every((target) => target.stage === undefined);
  return plural(targets.length, whole ? 'job' : 'range');
}
