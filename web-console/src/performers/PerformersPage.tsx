import { useState, type ReactNode } from 'react';
import type { GrantView, Performer, PerformerKind } from '../api/likeness';
import { date } from '../format/format';
import { GrantCard } from '../grants/GrantCard';
import { NewGrantDialog } from '../grants/NewGrantDialog';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { grants, identities, performers } from '../live/resources';
import { Link, setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { StateGlyph } from '../ui/state';
import { NewPerformerDialog } from './NewPerformerDialog';

export const KINDS: Readonly<Record<PerformerKind, string>> = {
  LIVING: 'Living',
  DECEASED: 'Deceased',
  MINOR: 'Minor',
  SYNTHETIC: 'Synthetic',
};

export function PerformersPage(): ReactNode {
  const snapshot = useSnapshot(performers);
  const licences = useSnapshot(grants).data ?? [];
  const { query } = usePlace();
  const [creating, setCreating] = useState(false);
  const chosen = snapshot.data?.find(({ slug }) => slug === query.get('performer')) ?? snapshot.data?.[0];
  useShortcuts('Performers', [
    {
      keys: '+',
      label: 'New performer',
      run: () => {
        setCreating(true);
      },
    },
  ]);
  return (
    <>
      <PageHead title="Performers" count={snapshot.data?.length}>
        <Button
          look="primary"
          shortcut="+"
          onClick={() => {
            setCreating(true);
          }}
        >
          New performer
        </Button>
      </PageHead>
      <Loaded snapshot={snapshot}>
        {(all) =>
          chosen === undefined ? (
            <Empty title="No performer is enrolled">
              <p>
                A performer is the person whose likeness is trained or replaced. Enrol everybody who is in
                front of the camera: the double needs a grant as well.
              </p>
            </Empty>
          ) : (
            <div className="two-panes">
              <DataTable
                label="Performers"
                rows={all}
                columns={columns(licences)}
                keyOf={({ slug }) => slug}
                nameOf={({ name }) => name}
                onOpen={({ slug }) => {
                  setQuery({ performer: slug });
                }}
                current={chosen.slug}
              />
              <PerformerDetail performer={chosen} licences={licences} />
            </div>
          )
        }
      </Loaded>
      {creating && (
        <NewPerformerDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </>
  );
}

function columns(licences: readonly GrantView[]): readonly Column<Performer>[] {
  return [
    { id: 'name', header: 'Name', cell: ({ name }) => name, title: ({ name }) => name },
    { id: 'slug', header: 'Slug', width: '24%', cell: ({ slug }) => <code className="dim">{slug}</code> },
    {
      id: 'kind',
      header: 'Kind',
      width: '96px',
      cell: ({ kind }) => <span className="dim">{KINDS[kind]}</span>,
    },
    {
      id: 'grants',
      header: 'Grants in force',
      width: '124px',
      cell: ({ slug }) => <GrantCount grants={licences.filter(({ grant }) => grant.performer === slug)} />,
    },
    {
      id: 'enrolled',
      header: 'Enrolled',
      width: '104px',
      cell: ({ createdAt }) => <span className="dim">{date(createdAt)}</span>,
    },
  ];
}

function GrantCount({ grants: theirs }: { readonly grants: readonly GrantView[] }): ReactNode {
  const active = theirs.filter(({ state }) => state === 'active').length;
  return (
    <span className="legend">
      <StateGlyph state={active > 0 ? 'active' : 'expired'} />
      {active === 0 ? <span className="dim">none</span> : active}
    </span>
  );
}

interface PerformerDetailProps {
  readonly performer: Performer;
  readonly licences: readonly GrantView[];
}

function PerformerDetail({ performer, licences }: PerformerDetailProps): ReactNode {
  const [granting, setGranting] = useState(false);
  const theirs = licences.filter(({ grant }) => grant.performer === performer.slug);
  const models = (useSnapshot(identities).data ?? []).filter(
    (identity) => identity.performer === performer.slug,
  );
  return (
    <section className="detail" aria-label={performer.name}>
      <h2 className="detail-title">{performer.name}</h2>
      <dl className="facts">
        <dt>Kind</dt>
        <dd>{KINDS[performer.kind]}</dd>
        <dt>Enrolled</dt>
        <dd>{date(performer.createdAt)}</dd>
        {performer.note !== undefined && (
          <>
            <dt>Note</dt>
            <dd>{performer.note}</dd>
          </>
        )}
        <dt>Told from others by</dt>
        <dd>
          {performer.reference === undefined ? (
            <span className="dim">nothing: footage is not compared with anybody</span>
          ) : (
            <Link to={`/assets?asset=${performer.reference}`}>{performer.reference.slice(0, 10)}</Link>
          )}
        </dd>
        <dt>Identities</dt>
        <dd>
          {models.length === 0 ? (
            <span className="dim">none trained yet</span>
          ) : (
            models.map(({ slug, versions }) => (
              <div key={slug}>
                <Link to={`/identities?identity=${slug}`}>{slug}</Link>{' '}
                <span className="dim">{versions.length} versions</span>
              </div>
            ))
          )}
        </dd>
      </dl>
      <div className="detail-head">
        <h3>Grants</h3>
        <Button
          onClick={() => {
            setGranting(true);
          }}
        >
          New grant
        </Button>
      </div>
      {theirs.length === 0 && (
        <p className="dim">
          Nothing may be done with this likeness: there is no grant. Jobs that need one are refused.
        </p>
      )}
      {theirs.map((view) => (
        <GrantCard key={view.grant.id} view={view} />
      ))}
      {granting && (
        <NewGrantDialog
          performer={performer.slug}
          onClose={() => {
            setGranting(false);
          }}
        />
      )}
    </section>
  );
}
