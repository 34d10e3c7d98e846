import type { ReactNode } from 'react';
import type { Identity, IdentityVersion } from '../api/likeness';
import { dateTime, measure, metricName, plural } from '../format/format';
import { useSnapshot } from '../live/live';
import { identities } from '../live/resources';
import { Link, navigate, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { Empty, Loaded } from '../ui/notes';

export function IdentitiesPage(): ReactNode {
  const snapshot = useSnapshot(identities);
  const wanted = usePlace().query.get('identity');
  return (
    <>
      <PageHead title="Identities" count={snapshot.data?.length}>
        <Button
          onClick={() => {
            navigate('/jobs/new?kind=train');
          }}
        >
          Train an identity
        </Button>
      </PageHead>
      <Loaded snapshot={snapshot}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="No identity is trained yet">
              <p>
                An identity is a trained model of a performer. Every training that ends well adds a version
                with its metrics.
              </p>
            </Empty>
          ) : (
            <div className="page-body identity-list">
              {[...all]
                .sort((a, b) => Number(b.slug === wanted) - Number(a.slug === wanted))
                .map((identity) => (
                  <IdentityPanel key={identity.slug} identity={identity} wanted={identity.slug === wanted} />
                ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** The forms in which an identity can leave the farm. */
const EXPORTS = ['onnx', 'safetensors'] as const;

interface IdentityPanelProps {
  readonly identity: Identity;
  readonly wanted: boolean;
}

function IdentityPanel({ identity, wanted }: IdentityPanelProps): ReactNode {
  const { slug, performer, production, versions } = identity;
  const metrics = [...new Set(versions.flatMap((version) => Object.keys(version.metrics)))].sort();
  return (
    <section className={wanted ? 'panel panel-wanted' : 'panel'} aria-label={`Identity ${slug}`}>
      <header className="panel-head">
        <h2 className="panel-title">{slug}</h2>
        <span className="dim">
          of <Link to={`/performers?performer=${performer}`}>{performer}</Link> in{' '}
          <Link to={`/jobs?production=${production}`}>{production}</Link>
        </span>
        <div className="panel-side">{plural(versions.length, 'version')}</div>
      </header>
      <table className="table" aria-label={`Versions of ${slug}`}>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Trained by</th>
            <th scope="col">Double</th>
            <th scope="col">Preset</th>
            {metrics.map((metric) => (
              <th key={metric} scope="col" className="num">
                {metricName(metric)}
              </th>
            ))}
            <th scope="col">Made</th>
            <th scope="col">
              <span className="visually-hidden">Use it</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <VersionRow
              key={version.version}
              identity={identity}
              version={version}
              metrics={metrics}
              best={bestOf(versions)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface VersionRowProps {
  readonly identity: Identity;
  readonly version: IdentityVersion;
  readonly metrics: readonly string[];
  readonly best: Readonly<Record<string, number>>;
}

function VersionRow({ identity, version, metrics, best }: VersionRowProps): ReactNode {
  const { slug, production } = identity;
  const name = `${slug}@${version.version}`;
  return (
    <tr>
      <td>
        <strong>{name}</strong>
      </td>
      <td>
        <Link to={`/jobs/${version.job}`}>job {version.job}</Link>
      </td>
      <td>
        <Link to={`/performers?performer=${version.doublePerformer}`}>{version.doublePerformer}</Link>
      </td>
      <td className="dim">{version.preset}</td>
      {metrics.map((metric) => {
        const value = version.metrics[metric];
        return (
          <td key={metric} className="num">
            {value === undefined ? '–' : measure(value)}
            {value !== undefined && value === best[metric] && (
              <span className="best" title="The best of all versions" />
            )}
          </td>
        );
      })}
      <td className="dim">{dateTime(version.createdAt)}</td>
      <td>
        <Link
          className="button button-quiet"
          to={`/jobs/new?kind=render&identity=${encodeURIComponent(name)}`}
        >
          Render with it
        </Link>
        {EXPORTS.map((format) => (
          <a
            key={format}
            className="button button-quiet"
            href={`/api/v1/identities/${slug}/versions/${version.version}/exports/${format}?production=${production}`}
            title={`For use elsewhere; needs grants of ${identity.performer} and ${version.doublePerformer} for EXPORT in ${production}`}
            download
          >
            {format}
          </a>
        ))}
      </td>
    </tr>
  );
}

/** The highest value of each metric: of all that the farm measures, more is better. */
function bestOf(versions: readonly IdentityVersion[]): Readonly<Record<string, number>> {
  const best: Record<string, number> = {};
  for (const [metric, value] of versions.flatMap((version) => Object.entries(version.metrics))) {
    if (versions.length > 1 && !metric.startsWith('loss')) {
      best[metric] = Math.max(best[metric] ?? -Infinity, value);
    }
  }
  return best;
}
