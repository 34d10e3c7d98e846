import { useState, type ReactNode } from 'react';
import type { Job, Stage } from '../api/types';
import { ConfirmJobs } from '../jobs/BulkActions';
import { isPossible, type JobAction } from '../jobs/actions';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { job as jobResource } from '../live/resources';
import { navigate, setQuery, usePlace } from '../router/router';
import { Loaded, WorkProblemNote } from '../ui/notes';
import { FilmReview } from '../player/FilmReview';
import { AttemptsPanel } from './AttemptsPanel';
import { DeliverablesPanel, ResultPanel, SpecPanel } from './JobFacts';
import { JobHeader } from './JobHeader';
import { SegmentPanel } from './SegmentPanel';
import { StageStrip } from './StageStrip';
import { TrainingPanels } from '../training/TrainingPanels';

export function JobPage({ id }: { readonly id: number }): ReactNode {
  const snapshot = useSnapshot(jobResource(id));
  return <Loaded snapshot={snapshot}>{(job) => <JobView job={job} />}</Loaded>;
}

function JobView({ job }: { readonly job: Job }): ReactNode {
  const { query } = usePlace();
  const [asking, setAsking] = useState<JobAction>();
  const stage = stageInView(job, query.get('stage'));
  const show = (step: number): void => {
    const next = job.stages[job.stages.findIndex((each) => each.name === stage?.name) + step];
    setQuery({ stage: next?.name ?? stage?.name });
  };
  const ask = (action: JobAction): void => {
    if (isPossible(action, job)) {
      setAsking(action);
    }
  };
  useShortcuts('Job', [
    {
      keys: 'u',
      label: 'Up to the list of jobs',
      run: () => {
        navigate('/jobs');
      },
    },
    {
      keys: 'h',
      label: 'Previous stage',
      run: () => {
        show(-1);
      },
    },
    {
      keys: 'l',
      label: 'Next stage',
      run: () => {
        show(1);
      },
    },
    {
      keys: 'c',
      label: 'Cancel the job',
      run: () => {
        ask('cancel');
      },
    },
    {
      keys: 'r',
      label: 'Retry the job',
      run: () => {
        ask('retry');
      },
    },
    {
      keys: 'd',
      label: 'New job like this one',
      run: () => {
        navigate(`/jobs/new?from=${job.id}`);
      },
    },
  ]);
  return (
    <>
      <JobHeader job={job} onAsk={ask} />
      <div className="page-body job-body">
        {job.problem !== undefined && <WorkProblemNote title={failureTitle(job)} problem={job.problem} />}
        {job.why.length > 0 && <WhyItWaits reasons={job.why} />}
        <StageStrip stages={job.stages} shown={stage?.name} />
        <div className="job-columns">
          <div className="job-main">
            {job.kind === 'RENDER' && <FilmReview job={job} />}
            {job.kind === 'TRAIN' && <TrainingPanels job={job} />}
            {stage !== undefined && <SegmentPanel key={stage.id} job={job} stage={stage} />}
            <AttemptsPanel job={job} />
          </div>
          <aside className="job-side" aria-label="Facts of the job">
            <DeliverablesPanel job={job} />
            <ResultPanel job={job} />
            <SpecPanel job={job} />
          </aside>
        </div>
      </div>
      {asking !== undefined && (
        <ConfirmJobs
          action={asking}
          jobs={[job]}
          onClose={() => {
            setAsking(undefined);
          }}
        />
      )}
    </>
  );
}

/** The stage in the address; else the one where something happens, or where it stopped. */
function stageInView(job: Job, named: string | null): Stage | undefined {
  const { stages } = job;
  return (
    stages.find((stage) => stage.name === named) ??
    stages.find((stage) => stage.state === 'FAILED') ??
    stages.find((stage) => stage.state === 'RUNNING') ??
    stages.find((stage) => stage.state !== 'DONE' && stage.state !== 'CANCELLED') ??
    stages.reduce<Stage | undefined>(
      (most, each) => (each.segmentsTotal > (most?.segmentsTotal ?? 0) ? each : most),
      undefined,
    )
  );
}

function failureTitle(job: Job): string {
  const stage = job.stages.find((each) => each.state === 'FAILED');
  return stage === undefined ? 'The job failed' : `The job failed at the stage ${stage.name}`;
}

function WhyItWaits({ reasons }: { readonly reasons: readonly string[] }): ReactNode {
  return (
    <section className="why" aria-label="Why it waits">
      <h2>Why it waits</h2>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </section>
  );
}
