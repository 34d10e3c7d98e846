import type { ReactNode } from 'react';
import type { Batch } from '../api/batches';
import { count, duration, money } from '../format/format';
import { Ago } from '../jobs/jobColumns';
import { useShortcuts } from '../keyboard/shortcuts';
import { batches } from '../live/batchResources';
import { useSnapshot } from '../live/live';
import { Link, navigate, setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button, Progress } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { SelectFilter } from '../ui/SelectFilter';
import { StateLabel } from '../ui/state';

const COLUMNS: readonly Column<Batch>[] = [
  {
    id: 'id',
    header: 'Batch',
    width: '68px',
    numeric: true,
    cell: ({ id }) => <span className="dim">{id}</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: '150px',
    cell: ({ state, paused }) => <StateLabel state={paused ? 'paused' : state} />,
  },
  {
    id: 'name',
    header: 'Name',
    cell: ({ id, name }) => <Link to={`/batches/${id}`}>{name}</Link>,
    title: ({ name }) => name,
  },
  { id: 'production', header: 'Production', width: '150px', cell: ({ production }) => production },
  { id: 'rows', header: 'Rows', width: '76px', numeric: true, cell: ({ rows }) => count(rows) },
  {
    id: 'failed',
    header: 'Failed',
    width: '70px',
    numeric: true,
    cell: ({ counts: { failed, blocked } }) =>
      failed + blocked === 0 ? '' : <span className="tone-failed">{count(failed + blocked)}</span>,
    title: ({ counts: { failed, blocked } }) => `${failed} failed, ${blocked} wait for work that failed`,
  },
  {
    id: 'progress',
    header: 'Progress',
    width: '170px',
    cell: ({ id, progress, state }) => (
      <Progress fraction={progress} state={state} label={`Progress of batch ${id}`} />
    ),
  },
  {
    id: 'left',
    header: 'Time left',
    width: '112px',
    cell: ({ etaSeconds }) => (etaSeconds === undefined ? '' : duration(etaSeconds)),
  },
  {
    id: 'cost',
    header: 'Cost',
    width: '112px',
    numeric: true,
    cell: ({ cost, overBudget }) => (
      <span className={overBudget ? 'tone-failed' : undefined}>{money(cost)}</span>
    ),
    title: ({ budget }) => (budget === undefined ? 'no budget' : `of ${money(budget)}`),
  },
  {
    id: 'by',
    header: 'Submitted by',
    width: '120px',
    cell: ({ submittedBy }) => <span className="dim">{submittedBy}</span>,
  },
  {
    id: 'submitted',
    header: 'Submitted',
    width: '92px',
    cell: ({ submittedAt }) => <Ago time={submittedAt} />,
  },
];

export function BatchesPage(): ReactNode {
  const snapshot = useSnapshot(batches);
  const { query } = usePlace();
  const text = (query.get('q') ?? '').toLowerCase();
  const production = query.get('production') ?? '';
  const all = snapshot.data ?? [];
  const rows = all.filter(
    (each) =>
      (production === '' || each.production === production) &&
      `#${each.id} ${each.name} ${each.submittedBy}`.toLowerCase().includes(text),
  );
  const submitNew = (): void => {
    navigate('/batches/new');
  };
  useShortcuts('Batches', [{ keys: '+', label: 'New batch', run: submitNew }]);
  return (
    <>
      <PageHead title="Batches" count={snapshot.data && rows.length}>
        <Button look="primary" shortcut="+" onClick={submitNew}>
          New batch
        </Button>
      </PageHead>
      <div className="toolbar" role="search" aria-label="Filter the batches">
        <input
          className="input"
          type="search"
          placeholder="Name, number, who  ( / )"
          aria-label="Search in the batches"
          value={query.get('q') ?? ''}
          onChange={(event) => {
            setQuery({ q: event.target.value });
          }}
        />
        <SelectFilter
          name="production"
          label="Production"
          empty="Any production"
          value={production}
          values={[...new Set(all.map((each) => each.production))].sort()}
        />
      </div>
      <div className="page-table">
        <Loaded snapshot={snapshot}>
          {() =>
            rows.length === 0 ? (
              <Empty
                title={all.length === 0 ? 'No batch has been submitted yet' : 'No batch passes the filters'}
              >
                <p>
                  A batch is one table of films: every row becomes a job, and all are tracked and delivered as
                  one.
                </p>
              </Empty>
            ) : (
              <DataTable
                label="Batches"
                rows={rows}
                columns={COLUMNS}
                keyOf={({ id }) => id}
                nameOf={({ id }) => `batch ${id}`}
                onOpen={({ id }) => {
                  navigate(`/batches/${id}`);
                }}
              />
            )
          }
        </Loaded>
      </div>
    </>
  );
}
