import type { ReactNode } from 'react';
import type { Verification } from '../api/verification';
import { Panel } from '../ui/basics';
import { clock, merged, stretches, type Finding } from './verifyText';

const LEGEND: Readonly<Record<Finding, string>> = {
  read: 'the mark is there',
  altered: 'the mark is missing: perhaps altered',
  unread: 'the mark could not be read; the manifest proves that nothing was changed',
  unseen: 'not looked at',
};

/** The film from its start to its end, and where it was altered. */
export function TimeLine({ answer }: { readonly answer: Verification }): ReactNode {
  const all = stretches(answer);
  const length = answer.seconds ?? 0;
  const altered = merged(answer.altered);
  const findings = (Object.keys(LEGEND) as Finding[]).filter((finding) =>
    all.some((stretch) => stretch.finding === finding),
  );
  return (
    <Panel title="Along the film">
      <div className="line" role="img" aria-label={spoken(altered)}>
        {all.map(({ finding, from, to }) => (
          <span
            key={from}
            className={`line-part line-${finding}`}
            style={{ flexGrow: to - from }}
            title={`${clock(from)} to ${clock(to)}: ${LEGEND[finding]}`}
          />
        ))}
      </div>
      <div className="line-ends" aria-hidden="true">
        <span>{clock(0)}</span>
        <span>{clock(length)}</span>
      </div>
      {altered.length > 0 && (
        <ul className="line-altered" aria-label="Altered">
          {altered.map(([from, to]) => (
            <li key={from}>
              {clock(from)} to {clock(to)}
            </li>
          ))}
        </ul>
      )}
      <ul className="line-legend">
        {findings.map((finding) => (
          <li key={finding}>
            <span className={`line-swatch line-${finding}`} aria-hidden="true" />
            {LEGEND[finding]}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function spoken(altered: readonly (readonly [number, number])[]): string {
  return altered.length === 0
    ? 'Nothing along the film looks altered'
    : `Perhaps altered: ${altered.map(([from, to]) => `${clock(from)} to ${clock(to)}`).join(', ')}`;
}
