import type { ReactNode } from 'react';
import type { Slot, Worker } from '../api/types';
import { ago, bytes, percent } from '../format/format';
import { useSnapshot } from '../live/live';
import { workers } from '../live/resources';
import { Link } from '../router/router';
import { PageHead } from '../shell/Page';
import { Empty, Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { useNow } from '../ui/useNow';

export function WorkersPage(): ReactNode {
  const snapshot = useSnapshot(workers);
  const slots = (snapshot.data ?? []).filter((worker) => worker.online).flatMap((worker) => worker.slots);
  const busy = slots.filter((slot) => slot.busyWith !== '').length;
  return (
    <>
      <PageHead title="Workers" count={snapshot.data?.length}>
        {slots.length > 0 && (
          <span className="dim">
            {busy} of {slots.length} slots busy
          </span>
        )}
      </PageHead>
      <Loaded snapshot={snapshot}>
        {(all) =>
          all.length === 0 ? (
            <Empty title="No worker has ever reported">
              <p>
                A worker serves a pool of Spark executors. <code>./understudy up</code> starts one; it appears
                here within seconds.
              </p>
            </Empty>
          ) : (
            <div className="page-body worker-list">
              {all.map((worker) => (
                <WorkerCard key={worker.name} worker={worker} />
              ))}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

function WorkerCard({ worker }: { readonly worker: Worker }): ReactNode {
  const now = useNow();
  const { online, slots } = worker;
  return (
    <section className={online ? 'panel' : 'panel worker-offline'} aria-label={`Worker ${worker.name}`}>
      <header className="panel-head">
        <h2 className="panel-title">{worker.name}</h2>
        <StateLabel state={online ? 'online' : 'offline'} />
        <div className="panel-side">heartbeat {ago(worker.lastHeartbeat, now)}</div>
      </header>
      <div className="panel-body worker-body">
        {!online && (
          <p className="worker-gone">
            Its stages go to another worker once their lease has run out; what is done is kept. Start it again
            with <code>./understudy up</code>.
          </p>
        )}
        <dl className="facts">
          <dt>Pool</dt>
          <dd>{worker.pool}</dd>
          <dt>Host</dt>
          <dd>{worker.host}</dd>
          <dt>Version</dt>
          <dd>{worker.version}</dd>
          <dt>Stages</dt>
          <dd>
            {worker.running.length} of {worker.stageCapacity}
          </dd>
          <dt>Load</dt>
          <dd>
            <Gauge fraction={worker.load} label="Load" text={percent(worker.load)} />
          </dd>
          <dt>Memory</dt>
          <dd>
            <Gauge
              fraction={worker.memoryUsedBytes / Math.max(1, worker.memoryTotalBytes)}
              label="Memory"
              text={`${bytes(worker.memoryUsedBytes)} of ${bytes(worker.memoryTotalBytes)}`}
            />
          </dd>
        </dl>
        <ul className="slots" aria-label={`Slots of ${worker.name}`}>
          {slots.map((slot, index) => (
            <SlotRow key={`${slot.executor}/${slot.device}/${index}`} slot={slot} />
          ))}
          {online && slots.length === 0 && (
            <li className="dim">It has no slots: no Spark executor is registered with it.</li>
          )}
        </ul>
      </div>
    </section>
  );
}

function SlotRow({ slot }: { readonly slot: Slot }): ReactNode {
  const busy = slot.busyWith !== '';
  const job = /^job (\d+)/.exec(slot.busyWith)?.[1];
  return (
    <li className={busy ? 'slot slot-busy' : 'slot'}>
      <span className="slot-device">{slot.device}</span>
      <span className="dim">executor {slot.executor}</span>
      <span className="slot-work">
        {job === undefined ? (
          busy ? (
            slot.busyWith
          ) : (
            <span className="faint">idle</span>
          )
        ) : (
          <Link to={`/jobs/${job}`}>{slot.busyWith}</Link>
        )}
      </span>
    </li>
  );
}

interface GaugeProps {
  readonly fraction: number;
  readonly label: string;
  readonly text: string;
}

function Gauge({ fraction, label, text }: GaugeProps): ReactNode {
  return (
    <div className="gauge">
      <meter aria-label={label} min={0} max={1} high={0.9} value={Math.min(1, fraction)} />
      <span>{text}</span>
    </div>
  );
}
