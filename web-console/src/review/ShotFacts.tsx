import type { ReactNode } from 'react';
import type { Review, Shot, Spread } from '../api/review';
import { count, dateTime, measure, plural } from '../format/format';
import { Link } from '../router/router';
import { Button, Panel } from '../ui/basics';
import { ERROR_MEANINGS, ERROR_NAMES, STATE_NAMES } from './reviewData';
import { settingsInWords } from './shotSettings';
import { ShotGlyph } from './ShotGlyph';
import { ScoreBar } from './ShotList';

interface ShotFactsProps {
  readonly film: Review;
  readonly shot: Shot;
  /** About which is decided: the marked ones, else the one in view. */
  readonly chosen: readonly Shot[];
  readonly newest: boolean;
  readonly onFrame: (frame: number) => void;
  readonly onApprove: (approved: boolean) => void;
  readonly onRedo: () => void;
}

export function ShotFacts(props: ShotFactsProps): ReactNode {
  const { film, shot, onFrame } = props;
  return (
    <aside className="review-side" aria-label={`Shot ${shot.number}`}>
      <Decision {...props} />
      <Panel title="Worst frames">
        {shot.worst.length === 0 ? (
          <p className="dim">Nothing stands out in this shot.</p>
        ) : (
          <ul className="worst">
            {shot.worst.map((worst) => (
              <li key={worst.frame}>
                <button
                  type="button"
                  title={ERROR_MEANINGS[worst.error]}
                  onClick={() => {
                    onFrame(worst.frame);
                  }}
                >
                  <span className="mono">{worst.frame}</span>
                  <span>{ERROR_NAMES[worst.error]}</span>
                  <ScoreBar score={worst.score} />
                </button>
              </li>
            ))}
          </ul>
        )}
      </Panel>
      <Measures shot={shot} />
      <Panel title="Rendered">
        <dl className="facts">
          <dt>Frames</dt>
          <dd>
            {shot.from}–{shot.to - 1} <span className="faint">({count(shot.to - shot.from)})</span>
          </dd>
          <dt>By</dt>
          <dd>
            <Link to={`/jobs/${shot.renderedBy}`}>job {shot.renderedBy}</Link>
          </dd>
          {settingsInWords(shot.settings, film.settings).map(({ name, value, own }) => (
            <SettingFact key={name} name={name} value={value} own={own} />
          ))}
        </dl>
      </Panel>
    </aside>
  );
}

function SettingFact({
  name,
  value,
  own,
}: {
  readonly name: string;
  readonly value: string;
  readonly own: boolean;
}): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd className={own ? 'own-setting' : 'dim'} title={own ? 'Of this shot' : 'As the film'}>
        {value}
      </dd>
    </>
  );
}

function Decision({ shot, chosen, newest, onApprove, onRedo }: ShotFactsProps): ReactNode {
  const several = chosen.length > 1;
  const approved = chosen.length > 0 && chosen.every((each) => each.state === 'APPROVED');
  const redone = chosen.some((each) => each.state === 'REDO');
  return (
    <section className="decision" aria-label="Decision">
      <h2>
        Shot {shot.number}{' '}
        <span className="decision-state">
          <ShotGlyph state={shot.state} /> {STATE_NAMES[shot.state]}
        </span>
      </h2>
      {shot.reviewedBy !== undefined && shot.reviewedAt !== undefined && (
        <p className="dim" data-testid="reviewed">
          by {shot.reviewedBy}, {dateTime(shot.reviewedAt)}
          {shot.redoneBy !== undefined && (
            <>
              {', '}
              <Link to={`/jobs/${shot.redoneBy}`}>job {shot.redoneBy}</Link>
            </>
          )}
        </p>
      )}
      {shot.note !== undefined && <p className="decision-note">{shot.note}</p>}
      {several && <p className="dim">{plural(chosen.length, 'shot')} marked</p>}
      <div className="decision-buttons">
        {approved ? (
          <Button
            shortcut="z"
            disabled={!newest}
            onClick={() => {
              onApprove(false);
            }}
          >
            Take back
          </Button>
        ) : (
          <Button
            look="primary"
            shortcut="a"
            disabled={!newest || redone}
            onClick={() => {
              onApprove(true);
            }}
          >
            {several ? `Approve ${chosen.length}` : 'Approve'}
          </Button>
        )}
        <Button shortcut="r" disabled={!newest} onClick={onRedo}>
          {several ? `Redo ${chosen.length}…` : 'Redo…'}
        </Button>
      </div>
    </section>
  );
}

function Measures({ shot }: { readonly shot: Shot }): ReactNode {
  const { measures } = shot;
  return (
    <Panel title="Measured">
      <dl className="facts metrics">
        <dt>Faces replaced</dt>
        <dd className="num">
          {count(measures.replaced)} <span className="faint">of {count(measures.frames)}</span>
        </dd>
        <dt>Missed</dt>
        <dd className="num">{count(measures.missed)}</dd>
        <dt title={ERROR_MEANINGS.LIKENESS}>Likeness</dt>
        <dd className="num">{between(measures.likeness, 'least')}</dd>
        <dt title={ERROR_MEANINGS.FLICKER}>Flicker</dt>
        <dd className="num">{between(measures.flicker, 'most')}</dd>
        <dt title={ERROR_MEANINGS.SOFT}>Sharpness</dt>
        <dd className="num">{between(measures.sharpness, 'least')}</dd>
        <dt title={ERROR_MEANINGS.EDGE}>At the edge</dt>
        <dd className="num">{count(measures.edge)}</dd>
      </dl>
    </Panel>
  );
}

/** The mean, and the worst of all values. */
function between(spread: Spread, worst: 'least' | 'most'): ReactNode {
  return spread.count === 0 ? (
    <span className="faint">–</span>
  ) : (
    <>
      {measure(spread.sum / spread.count)}{' '}
      <span className="faint">
        {worst === 'least' ? 'down to' : 'up to'} {measure(spread[worst])}
      </span>
    </>
  );
}
