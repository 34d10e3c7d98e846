import { useState, type ReactNode } from 'react';
import type { Gpu, Slot, Worker } from '../api/farm';
import { ago, bytes, percent } from '../format/format';
import { Link } from '../router/router';
import { Bar } from '../ui/Bar';
import { Button, Tags } from '../ui/basics';
import { useNow } from '../ui/useNow';
import { ASKED_MODES, MODES, type AskedMode } from './modes';
import { TagsDialog } from './TagsDialog';
import { WorkerState } from './workerColumns';

interface WorkerDetailProps {
  readonly worker: Worker;
  readonly onAsk: (mode: AskedMode) => void;
}

/** All there is to say about one worker, and what people may decide about it. */
export function WorkerDetail({ worker, onAsk }: WorkerDetailProps): ReactNode {
  const now = useNow();
  const [tagging, setTagging] = useState(false);
  const { name, online, mode, modeReason, gpus, slots } = worker;
  return (
    <section className="detail" aria-label={`Worker ${name}`}>
      <h2 className="detail-title">{name}</h2>
      <WorkerState worker={worker} />
      {mode !== 'ACTIVE' && modeReason !== undefined && <p className="job-note">{modeReason}</p>}
      {!online && (
        <p className="dim">
          Silent since {ago(worker.lastHeartbeat, now)}. What it ran goes to others; what is done is kept.
        </p>
      )}
      <div className="button-row">
        {ASKED_MODES.filter((asked) => asked !== mode).map((asked) => (
          <Button
            key={asked}
            shortcut={MODES[asked].key}
            look={asked === 'LOCKED' ? 'danger' : 'plain'}
            onClick={() => {
              onAsk(asked);
            }}
          >
            {MODES[asked].label}
          </Button>
        ))}
      </div>
      <dl className="facts">
        <dt>Pool</dt>
        <dd>
          <Link to={`/farm?pool=${encodeURIComponent(worker.pool)}`}>{worker.pool}</Link>
        </dd>
        <dt>Host</dt>
        <dd>{worker.host}</dd>
        <dt>Version</dt>
        <dd>{worker.version}</dd>
        <dt>Heartbeat</dt>
        <dd>{ago(worker.lastHeartbeat, now)}</dd>
        <dt>Slots held</dt>
        <dd>
          <Bar
            label="Slots held"
            value={worker.slotsHeld}
            most={worker.slotsTotal}
            text={`${worker.slotsHeld} of ${worker.slotsTotal}`}
          />
        </dd>
        <dt>Load</dt>
        <dd>
          <Bar label="Load" value={worker.load} most={1} text={percent(worker.load)} />
        </dd>
        <dt>Memory</dt>
        <dd>
          <Bar
            label="Memory"
            value={worker.memoryUsedBytes}
            most={worker.memoryTotalBytes}
            text={`${bytes(worker.memoryUsedBytes)} of ${bytes(worker.memoryTotalBytes)}`}
          />
        </dd>
        <dt>Tags</dt>
        <dd>
          <Tags values={worker.tags} />{' '}
          <Button
            look="quiet"
            onClick={() => {
              setTagging(true);
            }}
          >
            Edit tags
          </Button>
        </dd>
      </dl>
      {gpus.length > 0 && (
        <>
          <h3 className="detail-sub">GPUs</h3>
          <ul className="gpus" aria-label={`GPUs of ${name}`}>
            {gpus.map((gpu, index) => (
              <GpuRow key={`${gpu.model}/${index}`} gpu={gpu} index={index} />
            ))}
          </ul>
        </>
      )}
      <h3 className="detail-sub">Slots</h3>
      <ul className="slots" aria-label={`Slots of ${name}`}>
        {slots.map((slot, index) => (
          <SlotRow key={`${slot.executor}/${slot.device}/${index}`} slot={slot} />
        ))}
        {online && slots.length === 0 && (
          <li className="dim">It has no slots: no Spark executor is registered with it.</li>
        )}
      </ul>
      {tagging && (
        <TagsDialog
          worker={worker}
          onClose={() => {
            setTagging(false);
          }}
        />
      )}
    </section>
  );
}

function GpuRow({ gpu, index }: { readonly gpu: Gpu; readonly index: number }): ReactNode {
  const { model, memoryBytes, memoryUsedBytes, temperatureCelsius, load } = gpu;
  return (
    <li className="gpu">
      <div className="gpu-head">
        <span>
          <span className="faint">{index}</span> {model}
        </span>
        <span
          className={temperatureCelsius !== undefined && temperatureCelsius >= 85 ? 'tone-failed' : 'dim'}
        >
          {temperatureCelsius === undefined ? '' : `${temperatureCelsius.toFixed(0)} °C`}
        </span>
      </div>
      <Bar
        label={`Memory of GPU ${index}`}
        value={memoryUsedBytes ?? 0}
        most={memoryBytes}
        text={
          memoryUsedBytes === undefined
            ? bytes(memoryBytes)
            : `${bytes(memoryUsedBytes)} of ${bytes(memoryBytes)}`
        }
      />
      {load !== undefined && (
        <Bar label={`Load of GPU ${index}`} value={load} most={1} text={`${percent(load)} busy`} />
      )}
    </li>
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
        {!busy && <span className="faint">idle</span>}
        {job === undefined ? slot.busyWith : <Link to={`/jobs/${job}`}>{slot.busyWith}</Link>}
      </span>
    </li>
  );
}
