import type { ReactNode } from 'react';
import type { Job } from '../api/jobs';
import { ago, dateTime, duration, money, secondsBetween, slotTime, until } from '../format/format';
import { Link } from '../router/router';
import { Progress } from '../ui/basics';
import type { Column } from '../ui/DataTable';
import { StateLabel, type AnyState } from '../ui/state';
import { useNow } from '../ui/useNow';

const COLUMNS: readonly Column<Job>[] = [
  {
    id: 'id',
    header: 'Job',
    width: '64px',
    numeric: true,
    cell: (job) => <span className="dim">{job.id}</span>,
  },
  { id: 'state', header: 'State', width: '108px', cell: (job) => <StateLabel state={shownState(job)} /> },
  { id: 'kind', header: 'Kind', width: '64px', cell: (job) => <KindLabel kind={job.kind} /> },
  {
    id: 'name',
    header: 'Name',
    cell: (job) => <Link to={`/jobs/${job.id}`}>{job.name}</Link>,
    title: (job) => job.name,
  },
  {
    id: 'production',
    header: 'Production',
    width: '116px',
    cell: (job) => job.production,
    title: (job) => `${job.production}, in pool ${job.pool}`,
  },
  { id: 'priority', header: 'Priority', width: '62px', numeric: true, cell: (job) => job.priority },
  {
    id: 'progress',
    header: 'Progress',
    width: '120px',
    cell: (job) => <Progress fraction={job.progress} state={job.state} label={`Progress of job ${job.id}`} />,
  },
  { id: 'time', header: 'Time', width: '112px', cell: (job) => <JobTime job={job} /> },
  { id: 'note', header: 'Now', cell: (job) => noteOf(job), title: (job) => noteOf(job) },
  { id: 'deadline', header: 'Deadline', width: '104px', cell: (job) => <Deadline job={job} /> },
  {
    id: 'cost',
    header: 'Cost',
    width: '68px',
    numeric: true,
    cell: (job) => <span className="dim">{money(job.cost)}</span>,
    title: (job) => `${slotTime(job.slotSeconds)} of slots`,
  },
  { id: 'submitted', header: 'Submitted', width: '86px', cell: (job) => <Ago time={job.submittedAt} /> },
];

/** The columns that tell something about these jobs: that of the deadlines only where there is one. */
export function columnsFor(jobs: readonly Job[]): readonly Column<Job>[] {
  return jobs.some(({ deadline }) => deadline !== undefined)
    ? COLUMNS
    : COLUMNS.filter(({ id }) => id !== 'deadline');
}

/** A job that a person holds is shown as held, whatever it would do otherwise. */
export function shownState({ state, paused }: Job): AnyState {
  return paused && (state === 'QUEUED' || state === 'RUNNING') ? 'paused' : state;
}

export function KindLabel({ kind }: { readonly kind: Job['kind'] }): ReactNode {
  return <span className="dim">{kind === 'TRAIN' ? 'Train' : 'Render'}</span>;
}

/** What is left while it runs, what it took once it is over. */
export function JobTime({ job }: { readonly job: Job }): ReactNode {
  const now = useNow();
  if (job.startedAt === undefined) {
    return <span className="faint">not started</span>;
  }
  if (job.endedAt !== undefined) {
    return <span className="dim">{duration(secondsBetween(job.startedAt, job.endedAt))}</span>;
  }
  if (job.state !== 'RUNNING') {
    return null;
  }
  return job.etaSeconds === undefined ? (
    <span className="dim">{duration(secondsBetween(job.startedAt, now))}</span>
  ) : (
    <>{duration(job.etaSeconds)} left</>
  );
}

export function Ago({ time }: { readonly time: string }): ReactNode {
  const now = useNow();
  return (
    <time dateTime={time} title={dateTime(time)} className="dim">
      {ago(time, now)}
    </time>
  );
}

/** How long there is until it is due; marked when it will be late by what was measured. */
export function Deadline({ job }: { readonly job: Job }): ReactNode {
  const now = useNow();
  const { deadline, endedAt, etaSeconds } = job;
  if (deadline === undefined) {
    return null;
  }
  const late = secondsBetween(deadline, endedAt ?? now + (etaSeconds ?? 0) * 1000) > 0;
  return (
    <time dateTime={deadline} title={dateTime(deadline)} className={late ? 'tone-failed' : 'dim'}>
      {until(deadline, now)}
      {late && <span className="visually-hidden"> (late)</span>}
    </time>
  );
}

/** The one thing to know about a job: what broke, why it waits, or what it does. */
function noteOf(job: Job): string {
  if (job.problem !== undefined) {
    return job.problem.message;
  }
  if (job.paused && job.note !== undefined) {
    return job.note;
  }
  if (job.why.length > 0) {
    return job.why.join('; ');
  }
  return (job.state === 'RUNNING' ? job.stages : [])
    .filter((stage) => stage.state === 'RUNNING')
    .map((stage) => `${stage.name} ${stage.segmentsDone} / ${stage.segmentsTotal}`)
    .join(', ');
}
