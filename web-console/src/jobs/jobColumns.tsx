import type { ReactNode } from 'react';
import type { Job } from '../api/types';
import { ago, dateTime, duration, secondsBetween } from '../format/format';
import { Link } from '../router/router';
import { Progress } from '../ui/basics';
import type { Column } from '../ui/DataTable';
import { StateLabel } from '../ui/state';
import { useNow } from '../ui/useNow';

export const JOB_COLUMNS: readonly Column<Job>[] = [
  {
    id: 'id',
    header: 'Job',
    width: '64px',
    numeric: true,
    cell: (job) => <span className="dim">{job.id}</span>,
  },
  { id: 'state', header: 'State', width: '108px', cell: (job) => <StateLabel state={job.state} /> },
  { id: 'kind', header: 'Kind', width: '72px', cell: (job) => <KindLabel kind={job.kind} /> },
  {
    id: 'name',
    header: 'Name',
    cell: (job) => <Link to={`/jobs/${job.id}`}>{job.name}</Link>,
    title: (job) => job.name,
  },
  { id: 'production', header: 'Production', width: '124px', cell: (job) => job.production },
  { id: 'priority', header: 'Priority', width: '62px', numeric: true, cell: (job) => job.priority },
  {
    id: 'progress',
    header: 'Progress',
    width: '136px',
    cell: (job) => <Progress fraction={job.progress} state={job.state} label={`Progress of job ${job.id}`} />,
  },
  { id: 'time', header: 'Time', width: '112px', cell: (job) => <JobTime job={job} /> },
  { id: 'note', header: 'Now', cell: (job) => noteOf(job), title: (job) => noteOf(job) },
  { id: 'submitted', header: 'Submitted', width: '92px', cell: (job) => <Ago time={job.submittedAt} /> },
];

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

/** The one thing to know about a job: what broke, why it waits, or what it does. */
function noteOf(job: Job): string {
  if (job.problem !== undefined) {
    return job.problem.message;
  }
  if (job.why.length > 0) {
    return job.why.join('; ');
  }
  return (job.state === 'RUNNING' ? job.stages : [])
    .filter((stage) => stage.state === 'RUNNING')
    .map((stage) => `${stage.name} ${stage.segmentsDone} / ${stage.segmentsTotal}`)
    .join(', ');
}
