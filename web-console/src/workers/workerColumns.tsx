import type { Worker } from '../api/farm';
import { ago, duration, percent, secondsBetween } from '../format/format';
import { Tags } from '../ui/basics';
import { Bar } from '../ui/Bar';
import type { Column } from '../ui/DataTable';
import { StateLabel } from '../ui/state';
import { useNow } from '../ui/useNow';
import type { ReactNode } from 'react';
import { gpuText, hottest } from './workerFilter';

export const WORKER_COLUMNS: readonly Column<Worker>[] = [
  {
    id: 'name',
    header: 'Worker',
    width: '116px',
    cell: ({ name }) => name,
    title: ({ name, host }) => `${name} on ${host}`,
  },
  {
    id: 'state',
    header: 'State',
    width: '158px',
    cell: (worker) => <WorkerState worker={worker} />,
    title: ({ modeReason = '' }) => modeReason,
  },
  { id: 'pool', header: 'Pool', width: '68px', cell: ({ pool }) => pool },
  {
    id: 'slots',
    header: 'Slots held',
    width: '104px',
    cell: ({ name, slotsHeld, slotsTotal }) => (
      <Bar
        label={`Slots of ${name}`}
        value={slotsHeld}
        most={slotsTotal}
        text={`${slotsHeld} / ${slotsTotal}`}
      />
    ),
  },
  { id: 'gpus', header: 'GPUs', cell: gpuText, title: gpuText },
  {
    id: 'temperature',
    header: '°C',
    width: '48px',
    numeric: true,
    cell: (worker) => hottest(worker)?.toFixed(0),
  },
  {
    id: 'load',
    header: 'Load',
    width: '58px',
    numeric: true,
    cell: ({ load, online }) => (online ? percent(load) : ''),
  },
  {
    id: 'tags',
    header: 'Tags',
    cell: ({ tags }) => <Tags values={tags} />,
    title: ({ tags }) => tags.join(', '),
  },
  { id: 'heartbeat', header: 'Heartbeat', width: '84px', cell: (worker) => <Heartbeat worker={worker} /> },
];

function Heartbeat({ worker }: { readonly worker: Worker }): ReactNode {
  const now = useNow();
  return <span className="dim">{ago(worker.lastHeartbeat, now)}</span>;
}

/** Whether it is there, unless that goes without saying, and its mode, with its end where it ends by itself. */
export function WorkerState({ worker }: { readonly worker: Worker }): ReactNode {
  const now = useNow();
  const { online, mode, benchedUntil } = worker;
  return (
    <span className="badges">
      {!online && <StateLabel state="offline" />}
      {(online || mode !== 'ACTIVE') && <StateLabel state={mode} />}
      {mode === 'BENCHED' && benchedUntil !== undefined && (
        <span className="dim">for {duration(secondsBetween(new Date(now).toISOString(), benchedUntil))}</span>
      )}
    </span>
  );
}
