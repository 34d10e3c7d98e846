import { useMemo, type ReactNode } from 'react';
import type { BatchRow } from '../api/batches';
import { bytes } from '../format/format';
import { Link, navigate, setQuery, usePlace } from '../router/router';
import { Choice, Progress } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty } from '../ui/notes';
import { SelectFilter } from '../ui/SelectFilter';
import { labelOf, StateGlyph, StateLabel } from '../ui/state';
import { filterIn, passes, ROW_STATES, stateOf, statesOf, valuesOf } from './rowFilter';

const COLUMNS: readonly Column<BatchRow>[] = [
  { id: 'row', header: 'Row', width: '64px', numeric: true, cell: ({ row }) => row },
  { id: 'state', header: 'State', width: '108px', cell: (row) => <StateLabel state={stateOf(row)} /> },
  {
    id: 'delivery',
    header: 'Delivery',
    cell: ({ delivery, deliverable }) =>
      deliverable === undefined ? (
        delivery
      ) : (
        <a href={deliverable.url} target="_blank" rel="noreferrer">
          {delivery}
        </a>
      ),
    title: ({ delivery, deliverable }) =>
      deliverable === undefined ? delivery : `${delivery}, ${bytes(deliverable.bytes)}`,
  },
  { id: 'language', header: 'Language', width: '82px', cell: ({ language }) => language },
  { id: 'territory', header: 'Territory', width: '82px', cell: ({ territory }) => territory },
  {
    id: 'identity',
    header: 'Identity',
    width: '12%',
    cell: ({ identity }) => identity,
    title: ({ identity }) => identity,
  },
  {
    id: 'film',
    header: 'Film',
    width: '14%',
    cell: ({ filmName }) => <span className="dim">{filmName}</span>,
    title: ({ filmName }) => filmName,
  },
  {
    id: 'job',
    header: 'Job',
    width: '76px',
    numeric: true,
    cell: ({ job }) => <Link to={`/jobs/${job}`}>{job}</Link>,
  },
  {
    id: 'progress',
    header: 'Progress',
    width: '132px',
    cell: ({ job, progress, state }) => (
      <Progress fraction={progress} state={state} label={`Progress of job ${job}`} />
    ),
  },
  {
    id: 'problem',
    header: 'Problem',
    cell: ({ problem, blocked }) =>
      problem?.message ?? (blocked ? 'waits for work that failed: retry that' : ''),
    title: ({ problem }) => (problem === undefined ? '' : `${problem.message}\n${problem.remedy}`),
  },
];

interface BatchRowsProps {
  readonly rows: readonly BatchRow[];
  readonly selected: ReadonlySet<number>;
  /** With the numbers of rows. */
  readonly onSelect: (rows: ReadonlySet<number>) => void;
}

/** The rows of a batch, of which only those in view are drawn: ten thousand are as quick as ten. */
export function BatchRows({ rows, selected, onSelect }: BatchRowsProps): ReactNode {
  const { query } = usePlace();
  const filter = filterIn(query);
  const shown = useMemo(() => rows.filter((row) => passes(row, filterIn(query))), [rows, query]);
  const states = useMemo(() => statesOf(rows), [rows]);
  const options = ROW_STATES.filter(
    (state) => state === filter.state || states.some((each) => each.state === state),
  ).map((state) => ({
    value: state,
    label: (
      <>
        <StateGlyph state={state} />
        {labelOf(state)} {states.find((each) => each.state === state)?.rows ?? 0}
      </>
    ),
  }));
  return (
    <>
      <div className="toolbar" role="search" aria-label="Filter the rows">
        <input
          className="input"
          type="search"
          placeholder="Delivery, row, job  ( / )"
          aria-label="Search in the rows"
          value={filter.text}
          onChange={(event) => {
            setQuery({ q: event.target.value });
          }}
        />
        <Choice
          label="State"
          value={filter.state}
          options={[{ value: '', label: `All ${rows.length}` }, ...options]}
          onChange={(state) => {
            setQuery({ state });
          }}
        />
        <SelectFilter
          name="language"
          label="Language"
          empty="Any language"
          value={filter.language}
          values={valuesOf(rows, 'language')}
        />
        <SelectFilter
          name="territory"
          label="Territory"
          empty="Any territory"
          value={filter.territory}
          values={valuesOf(rows, 'territory')}
        />
        <span className="dim" role="status">
          {shown.length === rows.length ? '' : `${shown.length} of ${rows.length}`}
        </span>
      </div>
      <div className="page-table">
        {shown.length === 0 ? (
          <Empty title="No row passes the filters">
            <p>Take some of the filters away.</p>
          </Empty>
        ) : (
          <DataTable
            label="Rows"
            rows={shown}
            columns={COLUMNS}
            keyOf={({ row }) => row}
            nameOf={({ row }) => `row ${row}`}
            onOpen={({ job }) => {
              navigate(`/jobs/${job}`);
            }}
            selection={{ keys: selected, onChange: onSelect }}
          />
        )}
      </div>
    </>
  );
}
