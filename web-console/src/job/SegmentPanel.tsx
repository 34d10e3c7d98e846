import { useCallback, useState, type ReactNode } from 'react';
import type { Why } from '../api/actions';
import type { Job, Stage } from '../api/jobs';
import type { Asset } from '../api/media';
import { ActionDialog, type Asked } from '../jobs/ActionDialog';
import { shortHash } from '../format/format';
import { useSnapshot } from '../live/live';
import { assets, segments } from '../live/resources';
import { setQuery } from '../router/router';
import { Panel } from '../ui/basics';
import { Loaded, WorkProblemNote } from '../ui/notes';
import { StateGlyph, labelOf } from '../ui/state';
import { SegmentGrid } from './SegmentGrid';
import { countsOf } from './SegmentReadout';
import { StageActions } from './StageActions';
import { reasonsOf } from './whyText';

interface SegmentPanelProps {
  readonly job: Job;
  readonly stage: Stage;
  readonly why: Why | undefined;
}

const NO_ASSETS: readonly Asset[] = [];

export function SegmentPanel({ job, stage, why }: SegmentPanelProps): ReactNode {
  const snapshot = useSnapshot(segments(job.id, stage));
  const footage = useSnapshot(assets()).data ?? NO_ASSETS;
  const nameOf = useCallback(
    (sha256: string) => footage.find((asset) => asset.sha256 === sha256)?.name ?? shortHash(sha256),
    [footage],
  );
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<Asked>();
  return (
    <Panel
      title={`Segments of ${stage.name}`}
      side={countsOf(snapshot.data ?? []).map(({ state, count }) => (
        <span key={state} className="legend" data-testid={`segments-${state}`} data-count={count}>
          <StateGlyph state={state} />
          {count} {labelOf(state).toLowerCase()}
        </span>
      ))}
    >
      {stage.problem !== undefined && job.problem === undefined && (
        <WorkProblemNote title={`The stage ${stage.name} has a problem`} problem={stage.problem} />
      )}
      <StageActions job={job} stage={stage} selected={selected} onAsk={setAsked} />
      <Loaded snapshot={snapshot} rows={3}>
        {(all) =>
          all.length === 0 ? (
            <p className="dim">
              {stage.state === 'WAITING'
                ? `Its segments are planned once ${stage.dependsOn.join(' and ')} is done.`
                : 'This stage has no segments.'}
            </p>
          ) : (
            <SegmentGrid
              segments={all}
              rounds={stage.kind === 'TRAIN'}
              nameOf={nameOf}
              reasonsOf={({ index }) => reasonsOf(why, stage.name, index)}
              selected={selected}
              onSelect={setSelected}
              onOpen={({ attempt }) => {
                if (attempt > 0) {
                  setQuery({ log: `${stage.name}/${attempt}` });
                }
              }}
            />
          )
        }
      </Loaded>
      {asked !== undefined && (
        <ActionDialog
          asked={asked}
          onClose={() => {
            setAsked(undefined);
          }}
          onDone={() => {
            setSelected(new Set());
          }}
        />
      )}
    </Panel>
  );
}
