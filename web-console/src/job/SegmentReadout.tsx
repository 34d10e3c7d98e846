import type { ReactNode } from 'react';
import type { Segment, SegmentState } from '../api/jobs';
import { count, percent, plural, seconds, until } from '../format/format';
import { labelOf, StateLabel } from '../ui/state';
import { useNow } from '../ui/useNow';

interface SegmentReadoutProps {
  readonly segment: Segment;
  readonly rounds: boolean;
  /** Why it waits. */
  readonly reasons: readonly string[];
  readonly left: number;
  readonly top: number;
}

/** What there is to say about one segment, beside its cell. */
export function SegmentReadout(props: SegmentReadoutProps): ReactNode {
  const { segment, rounds, reasons, left, top } = props;
  const now = useNow();
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
        {segment.failures > 0 && (
          <>
            <dt>Failed</dt>
            <dd>{plural(segment.failures, 'time')}</dd>
          </>
        )}
        {segment.notBefore !== undefined && (
          <>
            <dt>Tried again</dt>
            <dd>{until(segment.notBefore, now)}</dd>
          </>
        )}
        {segment.note !== undefined && (
          <>
            <dt>Note</dt>
            <dd>{segment.note}</dd>
          </>
        )}
      </dl>
      {segment.plate && <p className="readout-note">Its frames stay as they are in the source.</p>}
      {waits(state) &&
        reasons.map((reason) => (
          <p key={reason} className="readout-note">
            {reason}
          </p>
        ))}
      {problem !== undefined && (
        <p className="readout-problem">
          {problem.message}
          <span>{problem.remedy}</span>
        </p>
      )}
    </div>
  );
}

function waits(state: SegmentState): boolean {
  return state === 'BLOCKED' || state === 'WAITING' || state === 'DELAYED';
}

const SEGMENT_STATES: readonly SegmentState[] = [
  'DONE',
  'SKIPPED',
  'RUNNING',
  'ASSIGNED',
  'DELAYED',
  'WAITING',
  'BLOCKED',
  'FAILED',
  'CANCELLED',
];

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
