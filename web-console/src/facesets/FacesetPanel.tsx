import type { ReactNode } from 'react';
import type { FacesetReport, Job } from '../api/jobs';
import { count } from '../format/format';
import { resultOf } from '../job/JobFacts';
import { Panel } from '../ui/basics';
import { PoseGrid } from './PoseGrid';
import { droppedText } from './facesetText';

/** What the footage of a training covers, and what is missing in it; once the stage check is done. */
export function FacesetPanels({ job }: { readonly job: Job }): ReactNode {
  const facesets = resultOf(job, 'check')?.facesets ?? [];
  return facesets.map((faceset) => <FacesetPanel key={faceset.role} faceset={faceset} />);
}

function FacesetPanel({ faceset }: { readonly faceset: FacesetReport }): ReactNode {
  const { role, frames, kept, medianHeight, poses, expressions, light, missing } = faceset;
  const dropped = droppedText(faceset);
  return (
    <Panel
      title={role === 'PERFORMER' ? 'Footage of the performer' : 'Footage of the double'}
      side={
        <span>
          learnt from {count(kept)} of {count(frames)} frames, face {Math.round(medianHeight)} px high
        </span>
      }
    >
      <div className="faceset">
        <PoseGrid poses={poses} />
        <div>
          <h3>Missing in this footage</h3>
          {missing.length === 0 ? (
            <p className="dim">Nothing.</p>
          ) : (
            <ul className="faceset-missing">
              {missing.map(({ what, advice }) => (
                <li key={what}>
                  {what}: <span className="dim">{advice}</span>
                </li>
              ))}
            </ul>
          )}
          <h3>Shown</h3>
          <p className="dim">
            {[...expressions, ...light].map((each) => `${each.what} ${count(each.faces)}`).join(', ')}
          </p>
          {dropped !== '' && (
            <>
              <h3>Left out</h3>
              <p className="dim">{dropped}</p>
            </>
          )}
        </div>
      </div>
    </Panel>
  );
}
