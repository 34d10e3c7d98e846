import type { ReactNode } from 'react';
import type { Segment, SegmentState } from '../api/types';
import { count, percent, seconds } from '../format/format';
import { labelOf, StateLabel } from '../ui/state';

interface SegmentReadoutProps {
  readonly segment: Segment;
  readonly rounds: boolean;
  readonly left: number;
  readonly top: number;
}

/** What there is to say about one segment, beside its cell. */
export function SegmentReadout({ segment, rounds, left, top }: SegmentReadoutProps): ReactNode {
  const { index, state, attempt, executor, progress, problem } = segment;
  return (
    <div className="readout" style={{ left, top }} role="status">
      <div className="readout-head">
        <strong>Segment {index}</strong>
        <StateLabel state={state} />
      </div>
      <dl className="facts">
        <dt>{rounds ? 'Round' : 'Frames'}</dt>
        <dd>{rounds ? segment.from : `${count(segment.from)} to ${count(segment.to - 1)}`}</dd>
        {attempt > 0 && (
          <>
            <dt>Attempt</dt>
            <dd>{attempt}</dd>
          </>
        )}
        {executor !== undefined && (
          <>
            <dt>Executor</dt>
            <dd>{executor}</dd>
          </>
        )}
        {segment.seconds !== undefined && (
          <>
            <dt>Took</dt>
            <dd>{seconds(segment.seconds)}</dd>
          </>
        )}
        {state === 'RUNNING' && (
          <>
            <dt>Done</dt>
            <dd>{percent(progress)}</dd>
          </>
        )}
      </dl>
      {problem !== undefined && (
        <p className="readout-problem">
          {problem.message}
          <span>{problem.remedy}</span>
        </p>
      )}
    </div>
  );
}

export const SEGMENT_STATES: readonly SegmentState[] = ['DONE', 'RUNNING', 'WAITING', 'FAILED', 'CANCELLED'];

export function countsOf(segments: readonly Segment[]): readonly { state: SegmentState; count: number }[] {
  return SEGMENT_STATES.map((state) => ({
    state,
    count: segments.reduce((sum, segment) => sum + (segment.state === state ? 1 : 0), 0),
  })).filter((each) => each.count > 0);
}

export function summaryOf(segments: readonly Segment[]): string {
  return countsOf(segments)
    .map(({ state, count: number }) => `${number} ${labelOf(state).toLowerCase()}`)
    .join(', ');
}
