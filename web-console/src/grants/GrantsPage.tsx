import { useState, type ReactNode } from 'react';
import type { GrantState, GrantView } from '../api/likeness';
import { date } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { useSnapshot } from '../live/live';
import { grants } from '../live/resources';
import { setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button, Choice, Tags } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { labelOf, StateGlyph, StateLabel } from '../ui/state';
import { GrantCard } from './GrantCard';
import { NewGrantDialog } from './NewGrantDialog';

const STATES: readonly GrantState[] = ['active', 'upcoming', 'suspended', 'expired', 'revoked'];
const STATE_OPTIONS = [
  { value: '', label: 'Any state' },
  ...STATES.map((state: string) => ({
    value: state,
    label: (
      <>
        <StateGlyph state={state as GrantState} />
        {labelOf(state as GrantState)}
      </>
    ),
  })),
];

const COLUMNS: readonly Column<GrantView>[] = [
  { id: 'state', header: 'State', width: '116px', cell: ({ state }) => <StateLabel state={state} /> },
  { id: 'performer', header: 'Performer', width: '18%', cell: ({ grant }) => grant.performer },
  {
    id: 'operations',
    header: 'Allows',
    width: '124px',
    cell: ({ grant }) => <Tags values={grant.operations.map((operation) => operation.toLowerCase())} />,
  },
  {
    id: 'productions',
    header: 'Productions',
    cell: ({ grant }) => <Tags values={grant.productions} />,
    title: ({ grant }) => grant.productions.join(', '),
  },
  {
    id: 'from',
    header: 'Valid from',
    width: '92px',
    cell: ({ grant }) => <span className="dim">{date(grant.validFrom)}</span>,
  },
  { id: 'until', header: 'Until', width: '92px', cell: ({ grant }) => date(grant.validUntil) },
];

export function GrantsPage(): ReactNode {
  const snapshot = useSnapshot(grants);
  const { query } = usePlace();
  const [creating, setCreating] = useState(false);
  const state = query.get('state') ?? '';
  const text = (query.get('q') ?? '').toLowerCase();
  const rows = (snapshot.data ?? []).filter(
    (view) =>
      (state === '' || view.state === state) &&
      `${view.grant.id} ${view.grant.performer} ${view.grant.grantor} ${view.grant.productions.join(' ')}`
        .toLowerCase()
        .includes(text),
  );
  const chosen = rows.find(({ grant }) => grant.id === query.get('grant')) ?? rows[0];
  useShortcuts('Grants', [
    {
      keys: '+',
      label: 'New grant',
      run: () => {
        setCreating(true);
      },
    },
  ]);
  return (
    <>
      <PageHead title="Grants" count={snapshot.data && rows.length}>
        <Button
          look="primary"
          shortcut="+"
          onClick={() => {
            setCreating(true);
          }}
        >
          New grant
        </Button>
      </PageHead>
      <div className="toolbar" role="search" aria-label="Filter the grants">
        <input
          className="input"
          type="search"
          placeholder="Performer, grantor, production  ( / )"
          aria-label="Search in the grants"
          value={query.get('q') ?? ''}
          onChange={(event) => {
            setQuery({ q: event.target.value });
          }}
        />
        <Choice
          label="State"
          value={state}
          options={STATE_OPTIONS}
          onChange={(next) => {
            setQuery({ state: next });
          }}
        />
      </div>
      <Loaded snapshot={snapshot}>
        {(all) =>
          chosen === undefined ? (
            <Empty title={all.length === 0 ? 'There is no grant' : 'No grant passes the filters'}>
              <p>
                A grant is a performer's permission: which operations, in which productions, for how long.
                Without one that covers it nothing is trained or rendered.
              </p>
            </Empty>
          ) : (
            <div className="two-panes">
              <DataTable
                label="Grants"
                rows={rows}
                columns={COLUMNS}
                keyOf={({ grant }) => grant.id}
                nameOf={({ grant }) => `grant ${grant.id}`}
                onOpen={({ grant }) => {
                  setQuery({ grant: grant.id });
                }}
                current={chosen.grant.id}
              />
              <section className="detail" aria-label="The grant">
                <GrantCard key={chosen.grant.id} view={chosen} />
              </section>
            </div>
          )
        }
      </Loaded>
      {creating && (
        <NewGrantDialog
          onClose={() => {
            setCreating(false);
          }}
        />
      )}
    </>
  );
}
