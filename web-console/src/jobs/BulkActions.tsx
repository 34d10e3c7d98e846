import { useState, type ReactNode } from 'react';
import type { ActionName } from '../api/actions';
import type { Job } from '../api/jobs';
import { plural } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { Button } from '../ui/basics';
import { ActionDialog, type Asked } from './ActionDialog';
import { ACTIONS, isPossible, JOB_ACTIONS } from './actions';

interface BulkActionsProps {
  readonly jobs: readonly Job[];
  readonly onDone: () => void;
}

/** What can be done with the selected jobs, asked back before it is, and done in one call. */
export function BulkActions({ jobs, onDone }: BulkActionsProps): ReactNode {
  const [asked, setAsked] = useState<Asked>();
  const ask = (action: ActionName): void => {
    const possible = jobs.filter((job) => isPossible(action, job));
    if (possible.length > 0) {
      setAsked(askFor(action, possible));
    }
  };
  useShortcuts(
    'Selected jobs',
    JOB_ACTIONS.map((action) => ({
      keys: ACTIONS[action].key,
      label: `${ACTIONS[action].label} the selected jobs`,
      run: () => {
        ask(action);
      },
    })),
  );
  return (
    <div className="selection-bar" role="region" aria-label="Selected jobs">
      {plural(jobs.length, 'job')} selected
      <div className="page-actions">
        {JOB_ACTIONS.map((action) => {
          const possible = jobs.filter((job) => isPossible(action, job)).length;
          return (
            <Button
              key={action}
              look={action === 'cancel' ? 'danger' : 'plain'}
              shortcut={ACTIONS[action].key}
              disabled={possible === 0}
              onClick={() => {
                ask(action);
              }}
            >
              {ACTIONS[action].label} {possible}
            </Button>
          );
        })}
        <Button look="quiet" shortcut="Esc" onClick={onDone}>
          Deselect
        </Button>
      </div>
      {asked !== undefined && (
        <ActionDialog
          asked={asked}
          onClose={() => {
            setAsked(undefined);
          }}
          onDone={onDone}
        />
      )}
    </div>
  );
}

/** The question for whole jobs. */
export function askFor(action: ActionName, jobs: readonly Job[]): Asked {
  const [first] = jobs;
  return {
    action,
    targets: jobs.map(({ id }) => ({ job: id })),
    names: jobs.map(({ id, name }) => `${id} ${name}`),
    ...(first !== undefined && { priority: first.priority }),
  };
}
