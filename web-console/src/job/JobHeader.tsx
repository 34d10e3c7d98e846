import type { ReactNode } from 'react';
import type { ActionName } from '../api/actions';
import type { Job } from '../api/jobs';
import { percent } from '../format/format';
import { ACTIONS, isPossible, JOB_ACTIONS } from '../jobs/actions';
import { Ago, Deadline, JobTime, KindLabel } from '../jobs/jobColumns';
import { Link, navigate } from '../router/router';
import { useTitle } from '../shell/Page';
import { Button, Progress } from '../ui/basics';
import { StateLabel } from '../ui/state';

interface JobHeaderProps {
  readonly job: Job;
  readonly onAsk: (action: ActionName) => void;
}

export function JobHeader({ job, onAsk }: JobHeaderProps): ReactNode {
  useTitle(`${job.state === 'RUNNING' ? `${percent(job.progress)} · ` : ''}${job.name}`);
  return (
    <header className="job-head">
      <div className="job-head-row">
        <Link to="/jobs" className="dim" aria-label="All jobs">
          Jobs
        </Link>
        <span className="faint" aria-hidden="true">
          /
        </span>
        <span className="dim">{job.id}</span>
        <h1 title={job.name}>{job.name}</h1>
        <div className="page-actions">
          {hasShots(job) && (
            <Link to={`/jobs/${job.id}/review`} className="button button-primary">
              Review<kbd aria-hidden="true">i</kbd>
            </Link>
          )}
          <Button
            shortcut="d"
            onClick={() => {
              navigate(`/jobs/new?from=${job.id}`);
            }}
          >
            Submit again
          </Button>
          {JOB_ACTIONS.filter((action) => isPossible(action, job)).map((action) => (
            <Button
              key={action}
              look={action === 'cancel' ? 'danger' : action === 'retry' ? 'primary' : 'plain'}
              shortcut={ACTIONS[action].key}
              onClick={() => {
                onAsk(action);
              }}
            >
              {ACTIONS[action].label}
            </Button>
          ))}
        </div>
      </div>
      <div className="job-head-row job-vitals">
        <span role="status" aria-live="polite">
          <StateLabel state={job.state} />
        </span>
        {job.paused && <StateLabel state="paused" />}
        <div className="job-progress">
          <Progress fraction={job.progress} state={job.state} label="Progress of the job" />
        </div>
        <JobTime job={job} />
        <Vital name="Kind">
          <KindLabel kind={job.kind} />
        </Vital>
        <Vital name="Production">
          <Link to={`/jobs?production=${encodeURIComponent(job.production)}`}>{job.production}</Link>
        </Vital>
        <Vital name="Pool">
          <Link to={`/workers?pool=${encodeURIComponent(job.pool)}`}>{job.pool}</Link>
        </Vital>
        <Vital name="Priority">{job.priority}</Vital>
        {job.batch !== undefined && (
          <Vital name="Batch">
            <Link to={`/batches/${job.batch}`}>{job.batch}</Link>
          </Vital>
        )}
        {job.deadline !== undefined && (
          <Vital name="Due">
            <Deadline job={job} />
          </Vital>
        )}
        <Vital name="Submitted">
          <Ago time={job.submittedAt} />
        </Vital>
      </div>
    </header>
  );
}

/** Whether it renders pictures of its own, and all of them are there. */
export function hasShots({ spec, stages }: Job): boolean {
  return (
    spec.kind === 'render' &&
    spec.picturesOf === undefined &&
    stages.some((stage) => stage.kind === 'RENDER' && stage.state === 'DONE')
  );
}

function Vital({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <span className="vital">
      <span className="faint">{name}</span> {children}
    </span>
  );
}
