import { useEffect, useRef, type ReactNode } from 'react';
import { apiUrl } from '../api/http';
import type { Verification } from '../api/verification';
import { dateTime } from '../format/format';
import { Panel } from '../ui/basics';
import { TimeLine } from './TimeLine';
import { clock, MANIFESTS, stretches, VERDICTS } from './verifyText';

interface AnswerProps {
  readonly id: string;
  readonly name: string;
  readonly answer: Verification;
}

/** The verdict, large and in words; what it rests on below. */
export function Answer({ id, name, answer }: AnswerProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const { title, tone, glyph } = VERDICTS[answer.verdict];
  const [lead, ...rest] = answer.words;
  return (
    <section
      className="answer"
      aria-label={`About ${name}`}
      data-testid="answer"
      data-verdict={answer.verdict}
    >
      <div className={`answer-verdict tone-${tone}`}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d={glyph} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
        </svg>
        <div>
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <p className="verify-name">{name}</p>
        </div>
      </div>
      <div className="answer-words">
        <p className="answer-lead">{lead}</p>
        {rest.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {stretches(answer).length > 0 && <TimeLine answer={answer} />}
      <Facts answer={answer} />
      <details className="answer-json">
        <summary>The same as JSON</summary>
        <p className="faint">
          For an hour at <a href={apiUrl(`/verifications/${id}`)}>{apiUrl(`/verifications/${id}`)}</a>
        </p>
        <pre tabIndex={0}>{JSON.stringify(answer, null, 2)}</pre>
      </details>
    </section>
  );
}

function Facts({ answer }: { readonly answer: Verification }): ReactNode {
  const { rendered, job, grant, madeAt, seconds, watermark, manifest } = answer;
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Job', job === null ? undefined : `${job}${rendered === null ? '' : `, ${rendered.name}`}`],
    ['Production', rendered?.production],
    ['Identity', rendered?.identity],
    ['Licence', grant],
    ['Made', madeAt === null ? undefined : dateTime(madeAt)],
    ['Mark', watermark.mark === null ? 'none found' : <code>{watermark.mark}</code>],
    ['Manifest', MANIFESTS[manifest.state]],
    ['Signed by', manifest.signer],
    ['Length', seconds === null ? undefined : clock(seconds)],
  ];
  return (
    <Panel title="What is known">
      <dl className="facts">
        {facts
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([term, value]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}
