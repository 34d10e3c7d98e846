import { useState, type ReactNode } from 'react';
import type { ActionName } from '../api/actions';
import { apiUrl } from '../api/http';
import type { Job, Stage } from '../api/jobs';
import { ActionDialog } from '../jobs/ActionDialog';
import { ACTIONS, isPossible, JOB_ACTIONS } from '../jobs/actions';
import { askFor } from '../jobs/BulkActions';
import { FacesetPanels } from '../facesets/FacesetPanel';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { job as jobResource, nothingWaits, why } from '../live/resources';
import { navigate, setQuery, usePlace } from '../router/router';
import { Loaded, WorkProblemNote } from '../ui/notes';
import { FilmReview } from '../player/FilmReview';
import { AttemptsPanel } from './AttemptsPanel';
import { DeliverablesPanel, ResultPanel, SpecPanel } from './JobFacts';
import { hasShots, JobHeader } from './JobHeader';
import { PlanningPanel } from './PlanningPanel';
import { SegmentPanel } from './SegmentPanel';
import { StageStrip } from './StageStrip';
import { WhyPanel } from './WhyPanel';
import { mayWait } from './whyText';
import { TrainingPanels } from '../training/TrainingPanels';

export function JobPage({ id }: { readonly id: number }): ReactNode {
  const snapshot = useSnapshot(jobResource(id));
  return <Loaded snapshot={snapshot}>{(job) => <JobView job={job} />}</Loaded>;
}

function JobView({ job }: { readonly job: Job }): ReactNode {
  const { query } = usePlace();
  const [asking, setAsking] = useState<ActionName>();
  const waits = useSnapshot(mayWait(job) ? why(job.id) : nothingWaits(job.id)).data;
  const stage = stageInView(job, query.get('stage'));
  const show = (step: number): void => {
    const next = job.stages[job.stages.findIndex((each) => each.name === stage?.name) + step];
    setQuery({ stage: next?.name ?? stage?.name });
  };
  const ask = (action: ActionName): void => {
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
    ...JOB_ACTIONS.map((action) => ({
      keys: ACTIONS[action].key,
      label: `${ACTIONS[action].label} the job`,
      run: () => {
        ask(action);
      },
    })),
    {
      keys: 'i',
      label: 'Review the film shot by shot',
      run: () => {
        if (hasShots(job)) {
          navigate(`/jobs/${job.id}/review`);
        }
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
        {job.problem?.code === 'WRONG_PERSON' && (
          <img
            className="wrong-person"
            src={apiUrl(`/jobs/${job.id}/wrong-person`)}
            alt="Above, faces of the reference; below, faces of the footage"
          />
        )}
        {job.note !== undefined && (
          <p className="job-note">
            <span className="faint">Note</span> {job.note}
          </p>
        )}
        <WhyPanel job={job} why={waits} />
        <StageStrip stages={job.stages} shown={stage?.name} />
        <div className="job-columns">
          <div className="job-main">
            {job.kind === 'RENDER' && <FilmReview job={job} />}
            {job.kind === 'TRAIN' && <TrainingPanels job={job} />}
            {job.kind === 'TRAIN' && <FacesetPanels job={job} />}
            {stage !== undefined && <SegmentPanel key={stage.id} job={job} stage={stage} why={waits} />}
            <AttemptsPanel job={job} />
          </div>
          <aside className="job-side" aria-label="Facts of the job">
            <PlanningPanel job={job} />
            <DeliverablesPanel job={job} />
            <ResultPanel job={job} />
            <SpecPanel job={job} />
          </aside>
        </div>
      </div>
      {asking !== undefined && (
        <ActionDialog
          asked={askFor(asking, [job])}
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
