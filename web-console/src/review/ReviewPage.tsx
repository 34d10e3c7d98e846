import { useState, type ReactNode } from 'react';
import type { Job } from '../api/jobs';
import type { FrameError, Review, Shot, ShotState } from '../api/review';
import { plural } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { job as jobResource } from '../live/resources';
import { Link, navigate, setQuery, usePlace } from '../router/router';
import { useTitle } from '../shell/Page';
import { Empty, Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { tell, tellProblem } from '../ui/toasts';
import { FrameViewer, type Mode } from './FrameViewer';
import { RedoDialog } from './RedoDialog';
import { decide, firstFrame, review as reviewResource, shown, type Order } from './reviewData';
import { ScoreStrip } from './ScoreStrip';
import { ShotFacts } from './ShotFacts';
import { ShotList } from './ShotList';

/** A film shot by shot, the worst first: look, approve, have it rendered again. */
export function ReviewPage({ id }: { readonly id: number }): ReactNode {
  const snapshot = useSnapshot(jobResource(id));
  return <Loaded snapshot={snapshot}>{(job) => <JobReview job={job} />}</Loaded>;
}

function JobReview({ job }: { readonly job: Job }): ReactNode {
  const snapshot = useSnapshot(reviewResource(job));
  useTitle(`Review of ${job.name}`);
  return <Loaded snapshot={snapshot}>{(film) => <FilmReview job={job} film={film} />}</Loaded>;
}

function FilmReview({ job, film }: { readonly job: Job; readonly film: Review }): ReactNode {
  const { query } = usePlace();
  const [marked, setMarked] = useState<ReadonlySet<number>>(new Set());
  const [redoing, setRedoing] = useState(false);
  const listed = shown(film.shots, {
    order: (query.get('order') ?? 'worst') as Order,
    state: (query.get('state') ?? undefined) as ShotState | undefined,
    error: (query.get('error') ?? undefined) as FrameError | undefined,
  });
  // Filters that let none pass hide the list, not the film.
  const shot =
    film.shots.find((each) => each.number === Number(query.get('shot'))) ?? listed[0] ?? film.shots[0];
  const frame = shot === undefined ? 0 : frameInView(shot, query.get('frame'));
  const mode = (query.get('compare') ?? 'wipe') as Mode;
  const newest = film.latest === film.job;

  const open = (next: Shot | undefined): void => {
    if (next !== undefined) {
      setQuery({ shot: String(next.number), frame: undefined });
    }
  };
  const goTo = (next: number): void => {
    if (shot !== undefined) {
      const inside = Math.max(shot.from, Math.min(shot.to - 1, next));
      setQuery({ shot: String(shot.number), frame: String(inside) });
    }
  };
  const move = (step: number): void => {
    const at = listed.findIndex((each) => each.number === shot?.number);
    open(listed[at + step]);
  };
  const chosen = marked.size > 0 ? film.shots.filter((each) => marked.has(each.number)) : shot ? [shot] : [];
  const approve = async (approved: boolean): Promise<void> => {
    const open = chosen.filter((each) => (each.state === 'APPROVED') !== approved && each.state !== 'REDO');
    if (open.length === 0 || !newest) {
      return;
    }
    try {
      await decide(
        film.job,
        open.map((each) => each.number),
        approved,
      );
      tell(`${namesOf(open)} ${approved ? 'approved' : 'to be reviewed again'}`);
      if (marked.size > 0) {
        setMarked(new Set());
      } else if (approved) {
        move(1);
      }
    } catch (error) {
      tellProblem(error);
    }
  };
  const askForRedo = (): void => {
    if (newest && chosen.length > 0) {
      setRedoing(true);
    }
  };
  const worstAfter = (): void => {
    const worst = shot?.worst ?? [];
    const at = worst.findIndex((each) => each.frame === frame);
    goTo(worst[(at + 1) % Math.max(1, worst.length)]?.frame ?? frame);
  };
  useShortcuts('Review', [
    {
      keys: 'u',
      label: 'Up to the job',
      run: () => {
        navigate(`/jobs/${job.id}`);
      },
    },
    {
      keys: 'j',
      label: 'Next shot of the list',
      run: () => {
        move(1);
      },
    },
    {
      keys: 'k',
      label: 'Shot before it',
      run: () => {
        move(-1);
      },
    },
    {
      keys: 'ArrowRight',
      label: 'A frame on',
      run: () => {
        goTo(frame + 1);
      },
    },
    {
      keys: 'ArrowLeft',
      label: 'A frame back',
      run: () => {
        goTo(frame - 1);
      },
    },
    {
      keys: '.',
      label: 'Ten frames on',
      run: () => {
        goTo(frame + 10);
      },
    },
    {
      keys: ',',
      label: 'Ten frames back',
      run: () => {
        goTo(frame - 10);
      },
    },
    { keys: 'w', label: 'Next of the worst frames', run: worstAfter },
    { keys: 'a', label: 'Approve', run: () => void approve(true) },
    { keys: 'z', label: 'Take the approval back', run: () => void approve(false) },
    { keys: 'r', label: 'Render again', run: askForRedo },
    {
      keys: 'x',
      label: 'Mark the shot, to decide about several',
      run: () => {
        if (shot !== undefined) {
          setMarked(toggled(marked, shot.number));
        }
      },
    },
  ]);
  return (
    <>
      <ReviewHead job={job} film={film} />
      {film.shots.length === 0 || shot === undefined ? (
        <div className="page-body">
          <Empty title="No shots yet">
            {job.stages.some((stage) => stage.kind === 'RENDER' && stage.state === 'DONE')
              ? 'This film was rendered before shots were looked for. Render it anew to review it.'
              : 'Shots are known once all of the film is rendered.'}
          </Empty>
        </div>
      ) : (
        <div className="review">
          <ShotList
            film={film}
            listed={listed}
            shot={shot}
            marked={marked}
            onOpen={open}
            onMark={(number) => {
              setMarked(toggled(marked, number));
            }}
          />
          <div className="review-main">
            <FrameViewer
              film={film}
              shot={shot}
              frame={frame}
              mode={mode}
              onMode={(next) => {
                setQuery({ compare: next === 'wipe' ? undefined : next });
              }}
            />
            <ScoreStrip film={film} shot={shot} frame={frame} onFrame={goTo} />
          </div>
          <ShotFacts
            film={film}
            shot={shot}
            chosen={chosen}
            newest={newest}
            onFrame={goTo}
            onApprove={(approved) => void approve(approved)}
            onRedo={askForRedo}
          />
        </div>
      )}
      {redoing && (
        <RedoDialog
          film={film}
          shots={chosen}
          onClose={() => {
            setRedoing(false);
          }}
          onDone={() => {
            setMarked(new Set());
          }}
        />
      )}
    </>
  );
}

function ReviewHead({ job, film }: { readonly job: Job; readonly film: Review }): ReactNode {
  const approved = film.shots.filter((shot) => shot.state === 'APPROVED').length;
  return (
    <header className="job-head review-head">
      <div className="job-head-row">
        <Link to="/jobs" className="dim">
          Jobs
        </Link>
        <span className="faint" aria-hidden="true">
          /
        </span>
        <Link to={`/jobs/${job.id}`} className="dim">
          {job.id}
        </Link>
        <h1 title={job.name}>{job.name}</h1>
        <nav className="versions" aria-label="Versions of the film">
          {film.versions.map((version) => (
            <Link
              key={version.job}
              to={`/jobs/${version.job}/review`}
              className="version"
              aria-current={version.job === film.job ? 'page' : undefined}
              title={
                version.redone.length === 0
                  ? `Job ${version.job}: the whole film`
                  : `Job ${version.job}: ${plural(version.redone.length, 'shot')} rendered again`
              }
            >
              <span>v{version.version}</span>
              <StateLabel state={version.state} />
            </Link>
          ))}
        </nav>
        {film.shots.length > 0 && (
          <div className="review-count" role="status">
            <span className="review-bar" aria-hidden="true">
              <span style={{ transform: `scaleX(${approved / film.shots.length})` }} />
            </span>
            {approved} of {plural(film.shots.length, 'shot')} approved
          </div>
        )}
      </div>
      {film.latest !== film.job && (
        <p className="review-old">
          There is a newer version. <Link to={`/jobs/${film.latest}/review`}>Review job {film.latest}</Link>
        </p>
      )}
    </header>
  );
}

function frameInView(shot: Shot, named: string | null): number {
  const frame = Number(named ?? NaN);
  return frame >= shot.from && frame < shot.to ? frame : firstFrame(shot);
}

function toggled(numbers: ReadonlySet<number>, number: number): ReadonlySet<number> {
  const next = new Set(numbers);
  if (!next.delete(number)) {
    next.add(number);
  }
  return next;
}

function namesOf(shots: readonly Shot[]): string {
  return shots.length === 1 ? `Shot ${shots[0]?.number ?? ''}` : plural(shots.length, 'shot');
}
