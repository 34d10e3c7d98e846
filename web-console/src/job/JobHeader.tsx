import type { ReactNode } from 'react';
import type { Job } from '../api/types';
import { percent } from '../format/format';
import { isPossible, type JobAction } from '../jobs/actions';
import { Ago, JobTime, KindLabel } from '../jobs/jobColumns';
import { Link, navigate } from '../router/router';
import { useTitle } from '../shell/Page';
import { Button, Progress } from '../ui/basics';
import { StateLabel } from '../ui/state';

interface JobHeaderProps {
  readonly job: Job;
  readonly onAsk: (action: JobAction) => void;
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
          <Button
            shortcut="d"
            onClick={() => {
              navigate(`/jobs/new?from=${job.id}`);
            }}
          >
            Submit again
          </Button>
          {isPossible('retry', job) && (
            <Button
              look="primary"
              shortcut="r"
              onClick={() => {
                onAsk('retry');
              }}
            >
              Retry
            </Button>
          )}
          {isPossible('cancel', job) && (
            <Button
              look="danger"
              shortcut="c"
              onClick={() => {
                onAsk('cancel');
              }}
            >
              Cancel
            </Button>
          )}
        </div>
      </div>
      <div className="job-head-row job-vitals">
        <span role="status" aria-live="polite">
          <StateLabel state={job.state} />
        </span>
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
        <Vital name="Priority">{job.priority}</Vital>
        <Vital name="Submitted">
          <Ago time={job.submittedAt} />
        </Vital>
      </div>
    </header>
  );
}

function Vital({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <span className="vital">
      <span className="faint">{name}</span> {children}
    </span>
  );
}
