import { useState, type ReactNode } from 'react';
import type { Attempt, Job } from '../api/jobs';
import { ago, dateTime, duration, secondsBetween } from '../format/format';
import { useSnapshot } from '../live/live';
import { attempts } from '../live/resources';
import { Link, setQuery, usePlace } from '../router/router';
import { Button, Panel } from '../ui/basics';
import { Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { useNow } from '../ui/useNow';
import { isLive, liveFirst } from './attemptOrder';
import { LogViewer } from './LogViewer';

/** A stage that is handed out in portions has hundreds of attempts; those that are over are shown so many at first. */
const FIRST_SHOWN = 30;

export function AttemptsPanel({ job }: { readonly job: Job }): ReactNode {
  const snapshot = useSnapshot(attempts(job.id));
  const { query } = usePlace();
  const [all, setAll] = useState(false);
  const open = query.get('log');
  const ordered = liveFirst(snapshot.data ?? []);
  const live = ordered.filter(isLive).length;
  const rows = all ? ordered : ordered.slice(0, live + FIRST_SHOWN);
  const shown = ordered.find((attempt) => nameOf(attempt) === open);
  return (
    <Panel title="Attempts" flush side={snapshot.data && `${live} live of ${ordered.length}`}>
      <Loaded snapshot={snapshot} rows={2}>
        {() =>
          ordered.length === 0 ? (
            <p className="panel-body dim">No worker has taken a stage of this job yet.</p>
          ) : (
            <AttemptTable attempts={rows} open={open} />
          )
        }
      </Loaded>
      {rows.length < ordered.length && (
        <p className="panel-body">
          <Button
            onClick={() => {
              setAll(true);
            }}
          >
            Show all {ordered.length}
          </Button>
        </p>
      )}
      {shown !== undefined && <LogViewer key={nameOf(shown)} job={job} attempt={shown} />}
    </Panel>
  );
}

const COLUMNS = [
  { name: 'Stage', width: '86px' },
  { name: 'Attempt', width: '62px', numeric: true },
  { name: 'State', width: '104px' },
  { name: 'Worker', width: '17%' },
  { name: 'Slots', width: '50px', numeric: true },
  { name: 'Segments', width: '92px', numeric: true },
  { name: 'Assigned', width: '92px' },
  { name: 'Took', width: '96px' },
  { name: 'Error', width: 'auto' },
];

interface AttemptTableProps {
  readonly attempts: readonly Attempt[];
  readonly open: string | null;
}

function AttemptTable({ attempts: rows, open }: AttemptTableProps): ReactNode {
  return (
    <table className="table attempts" aria-label="Attempts">
      <colgroup>
        {COLUMNS.map(({ name, width }) => (
          <col key={name} style={{ width }} />
        ))}
        <col style={{ width: '64px' }} />
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map(({ name, numeric }) => (
            <th key={name} scope="col" className={numeric ? 'num' : undefined}>
              {name}
            </th>
          ))}
          <th scope="col">
            <span className="visually-hidden">Log</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((attempt) => (
          <AttemptRow key={nameOf(attempt)} attempt={attempt} open={nameOf(attempt) === open} />
        ))}
      </tbody>
    </table>
  );
}

function AttemptRow({ attempt, open }: { readonly attempt: Attempt; readonly open: boolean }): ReactNode {
  const now = useNow();
  const { startedAt, endedAt, problem, worker } = attempt;
  return (
    <tr className={open ? 'cursor' : undefined}>
      <td>{attempt.stageName}</td>
      <td className="num">{attempt.number}</td>
      <td>
        <StateLabel state={attempt.state} />
      </td>
      <td title={worker}>
        {worker === undefined ? (
          <span className="dim">none yet</span>
        ) : (
          <Link to={`/workers?worker=${encodeURIComponent(worker)}`} className="dim">
            {worker}
          </Link>
        )}
      </td>
      <td className="num">{attempt.slots}</td>
      <td className="num" title={`${attempt.open} of its ${attempt.segments} segments are open`}>
        {attempt.segments - attempt.open} / {attempt.segments}
      </td>
      <td className="dim" title={dateTime(attempt.assignedAt)}>
        {ago(attempt.assignedAt, now)}
      </td>
      <td className="dim">
        {startedAt === undefined ? '' : duration(secondsBetween(startedAt, endedAt ?? now))}
      </td>
      <td title={problem && `${problem.message}\n${problem.remedy}`}>{problem?.message}</td>
      <td>
        <Button
          look="quiet"
          aria-expanded={open}
          aria-label={`Log of ${attempt.stageName}, attempt ${attempt.number}`}
          onClick={() => {
            setQuery({ log: open ? undefined : nameOf(attempt) });
          }}
        >
          Log
        </Button>
      </td>
    </tr>
  );
}

function nameOf(attempt: Attempt): string {
  return `${attempt.stageName}/${attempt.number}`;
}
