import type { ReactNode } from 'react';
import type { ActionTarget } from '../api/actions';
import type { Job, Stage } from '../api/jobs';
import { plural } from '../format/format';
import type { Asked } from '../jobs/ActionDialog';
import { ACTIONS, nameOfTarget, stageActions } from '../jobs/actions';
import { Button } from '../ui/basics';
import { rangesOf } from './segmentLayout';

interface StageActionsProps {
  readonly job: Job;
  readonly stage: Stage;
  /** Indexes of segments; the actions are for the whole stage while there is none. */
  readonly selected: ReadonlySet<number>;
  readonly onAsk: (asked: Asked) => void;
}

/** What a person may do with the stage, or with those of its segments that are selected. */
export function StageActions({ job, stage, selected, onAsk }: StageActionsProps): ReactNode {
  const whole = selected.size === 0;
  const targets: readonly ActionTarget[] = whole
    ? [{ job: job.id, stage: stage.name }]
    : rangesOf(selected).map((range) => ({ job: job.id, stage: stage.name, ...range }));
  const actions = stageActions(job, stage, whole);
  return whole && actions.length === 0 ? null : (
    <div
      className="stage-actions"
      role="group"
      aria-label={whole ? 'Actions on the stage' : 'Actions on the selection'}
    >
      <span className="dim">
        {whole
          ? 'The whole stage; drag over segments to select some'
          : `${plural(selected.size, 'segment')} selected`}
      </span>
      {actions.map((action) => (
        <Button
          key={action}
          onClick={() => {
            onAsk({ action, targets, names: targets.map(nameOfTarget) });
          }}
        >
          {ACTIONS[action].label} {whole ? 'stage' : plural(selected.size, 'segment')}
        </Button>
      ))}
    </div>
  );
}
