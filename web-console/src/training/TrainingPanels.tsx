import type { ReactNode } from 'react';
import type { Job } from '../api/jobs';
import { count, measure } from '../format/format';
import { useSnapshot } from '../live/live';
import { learningCurve, previews } from '../live/resources';
import { Panel } from '../ui/basics';
import { Loaded } from '../ui/notes';
import { LearningCurve } from './LearningCurve';
import { PreviewViewer } from './PreviewViewer';

export function TrainingPanels({ job }: { readonly job: Job }): ReactNode {
  const curve = useSnapshot(learningCurve(job.id));
  const pictures = useSnapshot(previews(job.id));
  const last = curve.data?.at(-1);
  const speed = last?.values.images_per_second;
  const stage = job.stages.find(({ kind }) => kind === 'TRAIN');
  const rounds = stage?.segmentsTotal ?? 0;
  const end = stage?.result?.kind === 'train' ? stage.result.end : undefined;
  return (
    <div className="training">
      <Panel
        title="Learning curve"
        side={
          last && (
            <>
              <span>
                round {last.round} of {rounds}
              </span>
              <span>{count(last.images)} images</span>
              {speed !== undefined && <span>{measure(speed)} images/s</span>}
            </>
          )
        }
      >
        <Loaded snapshot={curve} rows={6}>
          {(points) =>
            points.length === 0 ? (
              <p className="dim">The curve starts with the first round of the stage train.</p>
            ) : (
              <LearningCurve points={points} rounds={rounds} />
            )
          }
        </Loaded>
        {end !== undefined && <p className="dim">The training ended: {end.detail}.</p>}
      </Panel>
      <Loaded snapshot={pictures} rows={6}>
        {(all) => <PreviewViewer previews={all} rounds={rounds} />}
      </Loaded>
    </div>
  );
}
