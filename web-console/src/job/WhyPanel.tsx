import type { ReactNode } from 'react';
import type { StageReasons, Why } from '../api/actions';
import type { Job } from '../api/jobs';
import { setQuery } from '../router/router';
import { Button } from '../ui/basics';
import { mayWait, rangeText } from './whyText';

/** Segments that wait for something of their own can be many; more than so many lines nobody reads. */
const MOST_RANGES = 6;

interface WhyPanelProps {
  readonly job: Job;
  /** What the farm says now, stage by stage; before it has answered, what it said with the job is shown. */
  readonly why: Why | undefined;
}

/** Why the job, its stages and its segments wait. */
export function WhyPanel({ job, why }: WhyPanelProps): ReactNode {
  const stages = why?.stages ?? [];
  const reasons = why?.reasons ?? job.why;
  if (!mayWait(job) || (reasons.length === 0 && stages.length === 0)) {
    return null;
  }
  return (
    <section className="why" aria-label="Why it waits">
      <h2>Why it waits</h2>
      {stages.length === 0 ? (
        <Reasons reasons={reasons} />
      ) : (
        <dl className="why-stages">
          {stages.map((stage) => (
            <StageWhy key={stage.stage} stage={stage} />
          ))}
        </dl>
      )}
    </section>
  );
}

function StageWhy({ stage }: { readonly stage: StageReasons }): ReactNode {
  const shown = stage.segments.slice(0, MOST_RANGES);
  const more = stage.segments.length - shown.length;
  return (
    <>
      <dt>
        <Button
          look="quiet"
          onClick={() => {
            setQuery({ stage: stage.stage });
          }}
        >
          {stage.stage}
        </Button>
      </dt>
      <dd>
        <Reasons reasons={stage.reasons} />
        {shown.map((range) => (
          <div key={range.from} className="why-range">
            <span className="dim">{rangeText(range)}:</span> {range.reasons.join('; ')}
          </div>
        ))}
        {more > 0 && (
          <div className="faint">and {more} more ranges: point at a segment below to read its own</div>
        )}
      </dd>
    </>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly string[] }): ReactNode {
  return (
    <ul>
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
    </ul>
  );
}
