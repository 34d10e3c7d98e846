import { useState, type ReactNode } from 'react';
import type { Job } from '../api/types';
import { plural } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { Button } from '../ui/basics';
import { Dialog } from '../ui/Dialog';
import { tell, tellProblem } from '../ui/toasts';
import { isPossible, perform, type JobAction } from './actions';

interface BulkActionsProps {
  readonly jobs: readonly Job[];
  readonly onDone: () => void;
}

/** What can be done with the selected jobs, asked back before it is. */
export function BulkActions({ jobs, onDone }: BulkActionsProps): ReactNode {
  const [asking, setAsking] = useState<JobAction>();
  const possible = (action: JobAction): readonly Job[] => jobs.filter((job) => isPossible(action, job));
  const ask = (action: JobAction): void => {
    if (possible(action).length > 0) {
      setAsking(action);
    }
  };
  useShortcuts('Selected jobs', [
    {
      keys: 'c',
      label: 'Cancel the selected jobs',
      run: () => {
        ask('cancel');
      },
    },
    {
      keys: 'r',
      label: 'Retry the selected jobs',
      run: () => {
        ask('retry');
      },
    },
  ]);
  return (
    <div className="selection-bar" role="region" aria-label="Selected jobs">
      {plural(jobs.length, 'job')} selected
      <div className="page-actions">
        <Button
          shortcut="r"
          disabled={possible('retry').length === 0}
          onClick={() => {
            ask('retry');
          }}
        >
          Retry {possible('retry').length}
        </Button>
        <Button
          look="danger"
          shortcut="c"
          disabled={possible('cancel').length === 0}
          onClick={() => {
            ask('cancel');
          }}
        >
          Cancel {possible('cancel').length}
        </Button>
        <Button look="quiet" shortcut="Esc" onClick={onDone}>
          Deselect
        </Button>
      </div>
      {asking !== undefined && (
        <ConfirmJobs
          action={asking}
          jobs={possible(asking)}
          onClose={() => {
            setAsking(undefined);
          }}
          onDone={onDone}
        />
      )}
    </div>
  );
}

interface ConfirmJobsProps {
  readonly action: JobAction;
  readonly jobs: readonly Job[];
  readonly onClose: () => void;
  readonly onDone?: () => void;
}

export function ConfirmJobs({ action, jobs, onClose, onDone }: ConfirmJobsProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const cancels = action === 'cancel';
  const title = `${cancels ? 'Cancel' : 'Retry'} ${plural(jobs.length, 'job')}?`;
  const run = async (): Promise<void> => {
    setBusy(true);
    const outcomes = await Promise.allSettled(jobs.map((job) => perform(action, job.id)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    const done = outcomes.length - refused.length;
    if (done > 0) {
      tell(`${plural(done, 'job')} ${cancels ? 'cancelled' : 'queued again'}`);
    }
    refused.forEach((outcome) => {
      tellProblem(outcome.reason);
    });
    onClose();
    onDone?.();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div className="dialog-body">
        <p>
          {cancels
            ? 'Running stages stop within seconds. Segments that are done are kept: a retry goes on from them.'
            : 'They go on from the segments that are done.'}
        </p>
        <ul className="confirm-list">
          {jobs.map((job) => (
            <li key={job.id}>
              <span className="faint">{job.id}</span> {job.name}
            </li>
          ))}
        </ul>
      </div>
      <footer className="dialog-foot">
        <Button onClick={onClose}>{cancels ? 'Keep running' : 'Back'}</Button>
        <Button
          look={cancels ? 'danger' : 'primary'}
          disabled={busy}
          data-first={cancels ? undefined : true}
          onClick={() => void run()}
        >
          {cancels ? 'Cancel jobs' : 'Retry jobs'}
        </Button>
      </footer>
    </Dialog>
  );
}
