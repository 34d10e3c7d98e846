import type { MouseEvent, ReactNode } from 'react';
import type { Review, Shot } from '../api/review';
import { useSnapshot } from '../live/live';
import { ERROR_NAMES, shotWithScores } from './reviewData';
import { levelOf } from './ShotList';

const HEIGHT = 44;
const LEAST = 2;

interface ScoreStripProps {
  readonly film: Review;
  readonly shot: Shot;
  readonly frame: number;
  readonly onFrame: (frame: number) => void;
}

/** The score of every frame of the shot; a click goes there. */
export function ScoreStrip({ film, shot, frame, onFrame }: ScoreStripProps): ReactNode {
  const scores = useSnapshot(shotWithScores(film.job, shot)).data?.scores ?? [];
  const frames = shot.to - shot.from;
  const goTo = (event: MouseEvent): void => {
    const box = event.currentTarget.getBoundingClientRect();
    onFrame(shot.from + Math.floor(((event.clientX - box.left) / box.width) * frames));
  };
  return (
    <div className="strip" onClick={goTo} data-testid="strip">
      <svg
        viewBox={`0 0 ${frames} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Scores of the frames ${shot.from} to ${shot.to - 1}`}
      >
        {scores.map((score, index) => {
          const height = Math.max(LEAST, score * HEIGHT);
          return (
            <rect
              key={shot.from + index}
              className={`strip-${levelOf(score)}`}
              x={index + 0.05}
              y={HEIGHT - height}
              width={0.9}
              height={height}
            />
          );
        })}
      </svg>
      <span className="strip-here" style={{ left: `${((frame - shot.from + 0.5) / frames) * 100}%` }} />
      {shot.worst.map((worst) => (
        <span
          key={worst.frame}
          className="strip-worst"
          title={`Frame ${worst.frame}: ${ERROR_NAMES[worst.error]}`}
          style={{ left: `${((worst.frame - shot.from + 0.5) / frames) * 100}%` }}
        />
      ))}
    </div>
  );
}
