import type { ReactNode } from 'react';
import type { Stage } from '../api/jobs';
import { duration, percent, plural, secondsBetween } from '../format/format';
import { setQuery } from '../router/router';
import { StateLabel, toneOf } from '../ui/state';

interface StageStripProps {
  readonly stages: readonly Stage[];
  readonly shown: string | undefined;
}

/** The stages from left to right, each after those that it depends on. */
export function StageStrip({ stages, shown }: StageStripProps): ReactNode {
  return (
    <ol className="stages" aria-label="Stages">
      {stages.map((stage) => (
        <li key={stage.id} className={`tone-${toneOf(stage.state)}`}>
          <button
            type="button"
            className="stage"
            aria-pressed={stage.name === shown}
            title={stage.dependsOn.length === 0 ? undefined : `after ${stage.dependsOn.join(', ')}`}
            onClick={() => {
              setQuery({ stage: stage.name });
            }}
          >
            <span className="stage-row">
              <span className="stage-name">{stage.name}</span>
              <StateLabel state={stage.paused ? 'paused' : stage.state} />
            </span>
            <span className="stage-bar" aria-hidden="true">
              <span style={{ transform: `scaleX(${stage.progress})` }} />
            </span>
            <span className="stage-row stage-small">
              <span>{segmentsOf(stage)}</span>
              <span>{timeOf(stage)}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}

function segmentsOf(stage: Stage): string {
  if (stage.segmentsTotal === 0) {
    return stage.state === 'WAITING' ? 'not planned yet' : 'no segments';
  }
  const failed = stage.segmentsFailed > 0 ? `, ${stage.segmentsFailed} failed` : '';
  const delayed = stage.segmentsDelayed > 0 ? `, ${stage.segmentsDelayed} delayed` : '';
  const skipped = stage.segmentsSkipped > 0 ? `, ${stage.segmentsSkipped} skipped` : '';
  const retries = stage.attempts > 1 ? `, ${plural(stage.attempts, 'attempt')}` : '';
  return `${stage.segmentsDone} / ${stage.segmentsTotal}${failed}${delayed}${skipped}${retries}`;
}

function timeOf(stage: Stage): string {
  if (stage.startedAt !== undefined && stage.endedAt !== undefined) {
    return duration(secondsBetween(stage.startedAt, stage.endedAt));
  }
  if (stage.etaSeconds !== undefined) {
    return `${duration(stage.etaSeconds)} left`;
  }
  return stage.state === 'RUNNING' ? percent(stage.progress) : '';
}
