import type { ReactNode } from 'react';
import { apiUrl } from '../api/http';
import type { Job } from '../api/jobs';
import type { MediaFacts, Rational } from '../api/media';
import { frameRate, plural } from '../format/format';
import { useSnapshot } from '../live/live';
import { assets, segments } from '../live/resources';
import { resultOf } from '../job/JobFacts';
import { Panel } from '../ui/basics';
import { FilmPlayer } from './FilmPlayer';

/** The film of a render beside its source, once there is one. */
export function FilmReview({ job }: { readonly job: Job }): ReactNode {
  const files = useSnapshot(assets()).data ?? [];
  const stage = job.stages.find((each) => each.kind === 'RENDER');
  const parts = useSnapshot(segments(job.id, stage ?? { id: 0, name: 'render' })).data ?? [];
  if (job.spec.kind !== 'render') {
    return null;
  }
  const { film } = job.spec;
  const source = files.find((file) => file.sha256 === film);
  const probed = resultOf(job, 'probe')?.facts[film];
  const assembled = resultOf(job, 'assemble')?.facts;
  const facts = assembled ?? probed ?? source?.facts;
  const deliverable = job.deliverables.find(({ name }) => name.startsWith('film.'));
  if (deliverable === undefined || job.withheld !== undefined || facts === undefined) {
    return null;
  }
  return (
    <Panel title="Before and after" flush side={<span>{describe(facts, facts.frameRate)}</span>}>
      <FilmPlayer
        before={{
          url: source?.url ?? apiUrl(`/assets/${film}/content`),
          name: source?.name ?? 'source',
          facts: probed ?? source?.facts,
        }}
        after={{ url: deliverable.url, name: deliverable.name, facts: assembled }}
        rate={facts.frameRate}
        frames={facts.frames}
        variableRate={facts.variableRate}
        cuts={parts.map((part) => part.from).filter((first) => first < facts.frames)}
      />
    </Panel>
  );
}

function describe(facts: MediaFacts, rate: Rational): string {
  return `${facts.width} × ${facts.height}, ${frameRate(rate)} fps, ${plural(facts.frames, 'frame')}`;
}
