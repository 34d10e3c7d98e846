import { useMemo, useState, type ReactNode } from 'react';
import { apiUrl } from '../api/http';
import type { Usage, UsageBy } from '../api/farm';
import { bytes, count, money, percent, slotTime } from '../format/format';
import { usage, usagePath } from '../live/farmResources';
import { useSnapshot } from '../live/live';
import { productions } from '../live/resources';
import { Link, setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Bar } from '../ui/Bar';
import { Choice } from '../ui/basics';
import { DataTable, type Column } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { SelectFilter } from '../ui/SelectFilter';
import { MEASURES, measureIn, type Measure } from './measures';
import { UsageSums } from './UsageSums';
import { DayChart } from './UsageChart';
import { byIn, daysBetween, rangeIn, USAGE_BY } from './usageRange';

const BY_LABELS: Readonly<Record<UsageBy, string>> = {
  production: 'Production',
  job: 'Job',
  user: 'User',
  pool: 'Pool',
  day: 'Day',
};

/** What was used, by whom, and what it cost; the address holds the question. */
export function UsagePage(): ReactNode {
  const { query } = usePlace();
  const [today] = useState(() => Date.now());
  const { from, to } = rangeIn(query, today);
  const by = byIn(query);
  const measure = measureIn(query);
  const production = query.get('production') ?? '';
  const question = { by, from, to, ...(production !== '' && { production }) };
  const snapshot = useSnapshot(usage(question));
  const shows = useSnapshot(productions).data ?? [];
  const csv = `${apiUrl(usagePath(question))}&format=csv`;
  return (
    <>
      <PageHead title="Usage">
        <a className="button button-plain" href={csv} download={`usage-by-${by}-${from}-${to}.csv`}>
          Download as CSV
        </a>
      </PageHead>
      <div className="toolbar" role="search" aria-label="What to report">
        <Choice
          label="A row for every"
          value={by}
          options={USAGE_BY.map((value) => ({ value, label: BY_LABELS[value] }))}
          onChange={(value) => {
            setQuery({ by: value });
          }}
        />
        <DayInput label="From" name="from" value={from} />
        <DayInput label="To" name="to" value={to} />
        <SelectFilter
          name="production"
          label="Production"
          empty="Any production"
          value={production}
          values={shows.map(({ slug }) => slug)}
        />
        <Choice
          label="Chart"
          value={measure.name}
          options={MEASURES.map(({ name, label }) => ({ value: name, label }))}
          onChange={(value) => {
            setQuery({ show: value });
          }}
        />
      </div>
      <Loaded snapshot={snapshot}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title="Nothing was used in these days">
              <p>Slots count from their first segment on. Choose other days, or another production.</p>
            </Empty>
          ) : (
            <Report rows={rows} by={by} measure={measure} from={from} to={to} />
          )
        }
      </Loaded>
    </>
  );
}

function DayInput({
  label,
  name,
  value,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
}): ReactNode {
  return (
    <label className="day-input">
      <span className="dim">{label}</span>
      <input
        className="input"
        type="date"
        required
        value={value}
        onChange={(event) => {
          setQuery({ [name]: event.target.value });
        }}
      />
    </label>
  );
}

interface ReportProps {
  readonly rows: readonly Usage[];
  readonly by: UsageBy;
  readonly measure: Measure;
  readonly from: string;
  readonly to: string;
}

function Report({ rows, by, measure, from, to }: ReportProps): ReactNode {
  const shown = useMemo(
    () => (by === 'day' ? everyDay(rows, from, to) : [...rows].sort((a, b) => measure.of(b) - measure.of(a))),
    [rows, by, measure, from, to],
  );
  const most = Math.max(...shown.map(measure.of));
  return (
    <>
      <div className="usage-top">
        <UsageSums rows={rows} />
        {by === 'day' && <DayChart rows={shown} measure={measure} />}
      </div>
      <div className="page-table">
        <DataTable
          label="Usage"
          rows={shown}
          columns={columnsFor(by, measure, most)}
          keyOf={({ key }) => key}
          nameOf={({ key }) => key}
        />
      </div>
    </>
  );
}

/** A row for every day: those on which nothing was used too. */
function everyDay(rows: readonly Usage[], from: string, to: string): readonly Usage[] {
  const currency = rows[0]?.currency ?? '';
  const nothing = { slotSeconds: 0, gpuSeconds: 0, wastedSeconds: 0, bytes: 0, cost: 0, jobs: 0, currency };
  const byDay = new Map(rows.map((row) => [row.key, row]));
  return daysBetween(from, to).map((key) => byDay.get(key) ?? { key, ...nothing });
}

function columnsFor(by: UsageBy, measure: Measure, most: number): readonly Column<Usage>[] {
  return [
    {
      id: 'key',
      header: BY_LABELS[by],
      width: '20%',
      cell: ({ key }) => <KeyCell by={by} value={key} />,
      title: ({ key }) => key,
    },
    {
      id: 'chart',
      header: measure.label,
      cell: (row) => (
        <Bar
          label={`${measure.label} of ${row.key}`}
          value={measure.of(row)}
          most={most}
          text={measure.text(measure.of(row))}
        />
      ),
    },
    { id: 'jobs', header: 'Jobs', width: '74px', numeric: true, cell: ({ jobs }) => count(jobs) },
    {
      id: 'slots',
      header: 'Slot time',
      width: '112px',
      numeric: true,
      cell: (row) => slotTime(row.slotSeconds),
    },
    {
      id: 'gpus',
      header: 'GPU time',
      width: '112px',
      numeric: true,
      cell: (row) => slotTime(row.gpuSeconds),
    },
    {
      id: 'wasted',
      header: 'Wasted',
      width: '88px',
      numeric: true,
      cell: (row) => (row.slotSeconds === 0 ? '' : percent(row.wastedSeconds / row.slotSeconds)),
      title: (row) => `${slotTime(row.wastedSeconds)} for work that failed, was lost or stopped`,
    },
    { id: 'bytes', header: 'Written', width: '96px', numeric: true, cell: (row) => bytes(row.bytes) },
    {
      id: 'cost',
      header: 'Cost',
      width: '132px',
      numeric: true,
      cell: ({ cost, currency }) => `${money(cost)} ${currency}`,
    },
  ];
}

function KeyCell({ by, value }: { readonly by: UsageBy; readonly value: string }): ReactNode {
  switch (by) {
    case 'production':
      return <Link to={`/jobs?production=${encodeURIComponent(value)}`}>{value}</Link>;
    case 'job':
      return <Link to={`/jobs/${value}`}>job {value}</Link>;
    case 'pool':
      return <Link to={`/workers?pool=${encodeURIComponent(value)}`}>{value}</Link>;
    case 'user':
    case 'day':
      return value;
  }
}
