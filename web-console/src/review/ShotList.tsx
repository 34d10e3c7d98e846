import { useEffect, useRef, type ReactNode } from 'react';
import type { FrameError, Review, Shot, ShotState } from '../api/review';
import { plural } from '../format/format';
import { setQuery, usePlace } from '../router/router';
import { Choice } from '../ui/basics';
import { ERROR_NAMES, firstFrame, frameUrl, STATE_NAMES, type Order } from './reviewData';
import { ShotGlyph } from './ShotGlyph';

const THUMBNAIL = 192;

interface ShotListProps {
  readonly film: Review;
  readonly listed: readonly Shot[];
  readonly shot: Shot;
  readonly marked: ReadonlySet<number>;
  readonly onOpen: (shot: Shot) => void;
  readonly onMark: (number: number) => void;
}

export function ShotList({ film, listed, shot, marked, onOpen, onMark }: ShotListProps): ReactNode {
  return (
    <section className="shots" aria-label="Shots">
      <Filters film={film} listed={listed.length} />
      <ul className="shot-list">
        {listed.map((each) => (
          <ShotRow
            key={each.number}
            film={film}
            shot={each}
            open={each.number === shot.number}
            marked={marked.has(each.number)}
            onOpen={onOpen}
            onMark={onMark}
          />
        ))}
      </ul>
      {listed.length === 0 && <p className="dim shots-none">No shot passes the filters.</p>}
    </section>
  );
}

function Filters({ film, listed }: { readonly film: Review; readonly listed: number }): ReactNode {
  const { query } = usePlace();
  const count = (state: ShotState): number => film.shots.filter((shot) => shot.state === state).length;
  return (
    <div className="shot-filters">
      <Choice<Order>
        label="Order of the shots"
        value={(query.get('order') ?? 'worst') as Order}
        options={[
          { value: 'worst', label: 'Worst first' },
          { value: 'film', label: 'In order' },
        ]}
        onChange={(order) => {
          setQuery({ order: order === 'worst' ? undefined : order });
        }}
      />
      <span className="faint">
        {listed === film.shots.length ? plural(listed, 'shot') : `${listed} of ${film.shots.length}`}
      </span>
      <select
        className="select"
        aria-label="State of the review"
        value={query.get('state') ?? ''}
        onChange={(event) => {
          setQuery({ state: event.target.value });
        }}
      >
        <option value="">Any state</option>
        {(Object.keys(STATE_NAMES) as ShotState[]).map((state) => (
          <option key={state} value={state}>
            {STATE_NAMES[state]} ({count(state)})
          </option>
        ))}
      </select>
      <select
        className="select"
        aria-label="What is wrong"
        value={query.get('error') ?? ''}
        onChange={(event) => {
          setQuery({ error: event.target.value });
        }}
      >
        <option value="">Anything</option>
        {(Object.keys(ERROR_NAMES) as FrameError[]).map((error) => (
          <option key={error} value={error}>
            {ERROR_NAMES[error]}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ShotRowProps {
  readonly film: Review;
  readonly shot: Shot;
  readonly open: boolean;
  readonly marked: boolean;
  readonly onOpen: (shot: Shot) => void;
  readonly onMark: (number: number) => void;
}

function ShotRow({ film, shot, open, marked, onOpen, onMark }: ShotRowProps): ReactNode {
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (open) {
      row.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [open]);
  const [worst] = shot.worst;
  return (
    <li ref={row} className="shot-row" data-open={open} data-state={shot.state}>
      <label className="shot-mark">
        <input
          type="checkbox"
          aria-label={`Mark shot ${shot.number}`}
          checked={marked}
          onChange={() => {
            onMark(shot.number);
          }}
        />
      </label>
      <button
        type="button"
        className="shot-open"
        aria-current={open ? 'true' : undefined}
        onClick={(event) => {
          onOpen(shot);
          if (event.detail > 0) {
            event.currentTarget.blur();
          }
        }}
      >
        <img
          src={frameUrl(film.job, firstFrame(shot), film.filmReady ? 'result' : 'plate', THUMBNAIL)}
          alt=""
          width={96}
          height={54}
          loading="lazy"
          decoding="async"
        />
        <span className="shot-text">
          <span className="shot-title">
            Shot {shot.number}
            <ShotGlyph state={shot.state} />
          </span>
          <span className="mono faint">{shot.timecode}</span>
          <span className="shot-worst">
            <ScoreBar score={shot.score} />
            {worst === undefined ? <span className="faint">clean</span> : ERROR_NAMES[worst.error]}
          </span>
        </span>
      </button>
    </li>
  );
}

/** How bad it is: longer and warmer is worse. */
export function ScoreBar({ score }: { readonly score: number }): ReactNode {
  return (
    <span
      className="score-bar"
      data-level={levelOf(score)}
      role="img"
      aria-label={`score ${Math.round(score * 100)} of 100`}
      title={`${Math.round(score * 100)} of 100`}
    >
      <span style={{ transform: `scaleX(${score})` }} />
    </span>
  );
}

export function levelOf(score: number): 'low' | 'middle' | 'high' {
  return score >= 0.66 ? 'high' : score >= 0.33 ? 'middle' : 'low';
}
