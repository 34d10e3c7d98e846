import type { ReactNode } from 'react';
import type { Check, Deliverable, Job, Metrics, StageResult } from '../api/jobs';
import type { Performer } from '../api/likeness';
import type { Asset } from '../api/media';
import { bytes, count, dateTime, measure, metricName, shortHash } from '../format/format';
import { useSnapshot } from '../live/live';
import { assets, performers } from '../live/resources';
import { Link } from '../router/router';
import { Panel } from '../ui/basics';
import { StateGlyph } from '../ui/state';

export function resultOf<K extends StageResult['kind']>(
  job: Job,
  kind: K,
): Extract<StageResult, { kind: K }> | undefined {
  return job.stages.map((stage) => stage.result).find((result) => result?.kind === kind) as
    Extract<StageResult, { kind: K }> | undefined;
}

export function DeliverablesPanel({ job }: { readonly job: Job }): ReactNode {
  if (job.kind === 'TRAIN' && job.deliverables.length === 0) {
    return null;
  }
  return (
    <Panel title="Deliverables">
      {job.withheld !== undefined && <p role="note">Withheld: {job.withheld}</p>}
      {job.deliverables.length === 0 ? (
        <p className="dim">The film and its report appear here once they are assembled and verified.</p>
      ) : (
        <ul className="files">
          {job.deliverables.map((file) => (
            <File key={file.name} file={file} withheld={job.withheld !== undefined} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function File({ file, withheld }: { readonly file: Deliverable; readonly withheld: boolean }): ReactNode {
  const { name, url, bytes: size } = file;
  if (withheld) {
    return (
      <li>
        {name} <span className="dim">{bytes(size)}</span>
      </li>
    );
  }
  return (
    <li>
      <a href={url} target="_blank" rel="noreferrer">
        {name}
      </a>
      <span className="dim">{bytes(size)}</span>
      <a className="dim" href={url} download={name} aria-label={`Download ${name}`}>
        Download
      </a>
    </li>
  );
}

/** What was measured and compared. */
export function ResultPanel({ job }: { readonly job: Job }): ReactNode {
  const verified = resultOf(job, 'verify');
  const rendered = resultOf(job, 'render');
  const trained = resultOf(job, 'train');
  if (verified === undefined && rendered === undefined && trained === undefined) {
    return null;
  }
  return (
    <Panel title="Measured">
      {verified !== undefined && <Checks checks={verified.checks} />}
      <dl className="facts metrics">
        {rendered !== undefined && (
          <>
            <dt>Frames</dt>
            <dd className="num">{count(rendered.frames)}</dd>
            <dt>Faces found</dt>
            <dd className="num">{count(rendered.facesFound)}</dd>
            <dt>Faces replaced</dt>
            <dd className="num">{count(rendered.facesReplaced)}</dd>
          </>
        )}
        <MetricFacts metrics={{ ...trained?.metrics, ...verified?.metrics }} />
      </dl>
    </Panel>
  );
}

function Checks({ checks }: { readonly checks: readonly Check[] }): ReactNode {
  return (
    <ul className="checks" aria-label="Compared with the source">
      {checks.map(({ name, passed, detail }) => (
        <li key={name}>
          <StateGlyph state={passed ? 'DONE' : 'FAILED'} />
          <span>
            {name}
            <span className="visually-hidden">{passed ? ' passed' : ' failed'}</span>
          </span>
          <span className="dim">{detail}</span>
        </li>
      ))}
    </ul>
  );
}

function MetricFacts({ metrics }: { readonly metrics: Metrics }): ReactNode {
  return Object.entries(metrics).map(([name, value]) => <MetricFact key={name} name={name} value={value} />);
}

function MetricFact({ name, value }: { readonly name: string; readonly value: number }): ReactNode {
  return (
    <>
      <dt>{metricName(name)}</dt>
      <dd className="num">{measure(value)}</dd>
    </>
  );
}

export function SpecPanel({ job }: { readonly job: Job }): ReactNode {
  const files = useSnapshot(assets()).data ?? [];
  const people = useSnapshot(performers).data ?? [];
  const { spec } = job;
  return (
    <Panel title="Spec" side={<span className="mono faint">{shortHash(job.specDigest)}</span>}>
      <dl className="facts">
        {spec.kind === 'train' ? (
          <>
            <dt>Performer</dt>
            <dd>
              <PersonLink slug={spec.performer} people={people} />
            </dd>
            <dt>Identity</dt>
            <dd>
              <Link to={`/identities?identity=${spec.identity}`}>{spec.identity}</Link>
            </dd>
            <dt>Footage</dt>
            <dd>
              <AssetLinks hashes={spec.footage} files={files} />
            </dd>
            <dt>Double</dt>
            <dd>
              <PersonLink slug={spec.double.performer} people={people} />
            </dd>
            <dt>Their footage</dt>
            <dd>
              <AssetLinks hashes={spec.double.footage} files={files} />
            </dd>
          </>
        ) : (
          <>
            <dt>Film</dt>
            <dd>
              <AssetLinks hashes={[spec.film]} files={files} />
            </dd>
            {spec.dialogue !== undefined && (
              <>
                <dt>Dialogue</dt>
                <dd>
                  <AssetLinks hashes={[spec.dialogue]} files={files} />
                </dd>
              </>
            )}
            {spec.picturesOf !== undefined && (
              <>
                <dt>Pictures of</dt>
                <dd>
                  <Link to={`/jobs/${spec.picturesOf}`}>job {spec.picturesOf}</Link>
                </dd>
              </>
            )}
            {spec.revises !== undefined && (
              <>
                <dt>New version of</dt>
                <dd>
                  <Link to={`/jobs/${spec.revises}`}>job {spec.revises}</Link>
                </dd>
              </>
            )}
            {spec.shots !== undefined && spec.shots.length > 0 && (
              <>
                <dt>Shots</dt>
                <dd>{spec.shots.map(({ from, to }) => `${from}–${to - 1}`).join(', ')}</dd>
              </>
            )}
            <dt>Identity</dt>
            <dd>
              <Link to={`/identities?identity=${spec.identity.split('@')[0] ?? ''}`}>{spec.identity}</Link>
            </dd>
            {spec.double !== undefined && (
              <>
                <dt>Double</dt>
                <dd>
                  <PersonLink slug={spec.double} people={people} />
                </dd>
              </>
            )}
          </>
        )}
        {Object.entries(spec.settings ?? {}).map(([name, value]) => (
          <SettingFact key={name} name={name} value={String(value)} />
        ))}
        <dt>Submitted</dt>
        <dd>{dateTime(job.submittedAt)}</dd>
      </dl>
      <details className="raw-spec">
        <summary>As JSON</summary>
        <pre>{JSON.stringify(spec, null, 2)}</pre>
      </details>
    </Panel>
  );
}

function SettingFact({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

function PersonLink({
  slug,
  people,
}: {
  readonly slug: string;
  readonly people: readonly Performer[];
}): ReactNode {
  const name = people.find((person) => person.slug === slug)?.name ?? slug;
  return <Link to={`/performers?performer=${slug}`}>{name}</Link>;
}

function AssetLinks({
  hashes,
  files,
}: {
  readonly hashes: readonly string[];
  readonly files: readonly Asset[];
}): ReactNode {
  return hashes.map((sha256) => (
    <div key={sha256}>
      <Link to={`/assets?asset=${sha256}`}>
        {files.find((file) => file.sha256 === sha256)?.name ?? shortHash(sha256)}
      </Link>
    </div>
  ));
}
