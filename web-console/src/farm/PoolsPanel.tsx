import { useState, type ReactNode } from 'react';
import type { Pool } from '../api/farm';
import { putJson } from '../api/http';
import { count } from '../format/format';
import { pools } from '../live/farmResources';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { Link } from '../router/router';
import { Bar } from '../ui/Bar';
import { Button, Panel } from '../ui/basics';
import { EditRow, numberIn } from '../ui/EditRow';
import { EditTable } from '../ui/EditTable';
import { Loaded } from '../ui/notes';
import { tell } from '../ui/toasts';
import { NewPoolDialog } from './NewPoolDialog';

const COLUMNS = [
  { name: 'Pool', width: '14%' },
  { name: 'Workers', width: '74px', numeric: true },
  { name: 'Slots held' },
  { name: 'Segments waiting', width: '124px', numeric: true },
  { name: 'Desired slots', width: '104px', numeric: true },
  { name: 'Price a slot-hour', width: '124px', numeric: true },
  { name: 'Slots at least', width: '108px', numeric: true },
  { name: 'Slots at most', width: '108px', numeric: true },
];

/** What every pool has and does, its price, and the bounds for who scales it. */
export function PoolsPanel(): ReactNode {
  const snapshot = useSnapshot(pools);
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title="Pools"
      flush
      side={
        <Button
          onClick={() => {
            setAdding(true);
          }}
        >
          Add a pool
        </Button>
      }
    >
      <Loaded snapshot={snapshot} rows={2}>
        {(all) => (
          <EditTable label="Pools" columns={COLUMNS}>
            {all.map((pool) => (
              <PoolRow key={pool.name} pool={pool} />
            ))}
          </EditTable>
        )}
      </Loaded>
      {adding && (
        <NewPoolDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Panel>
  );
}

function PoolRow({ pool }: { readonly pool: Pool }): ReactNode {
  const { name, slotsHeld, slotsTotal, desiredSlots } = pool;
  const save = async (values: Readonly<Record<string, string>>): Promise<void> => {
    await putJson(`/pools/${encodeURIComponent(name)}`, {
      pricePerSlotHour: numberIn(values.price),
      slotsLeast: numberIn(values.least),
      slotsMost: numberIn(values.most),
    });
    tell(`Pool ${name} changed`);
    refreshSnapshots();
  };
  return (
    <EditRow
      name={name}
      cells={
        <>
          <td>
            <Link to={`/workers?pool=${encodeURIComponent(name)}`}>{name}</Link>
          </td>
          <td className="num">{count(pool.workersOnline)}</td>
          <td>
            <Bar
              label={`Slots of ${name}`}
              value={slotsHeld}
              most={slotsTotal}
              text={`${count(slotsHeld)} of ${count(slotsTotal)}`}
            />
          </td>
          <td className="num">{count(pool.waitingSegments)}</td>
          <td className="num" title="what an autoscaler should make of it">
            {count(desiredSlots)}
          </td>
        </>
      }
      fields={[
        { id: 'price', label: 'Price a slot-hour', value: String(pool.pricePerSlotHour) },
        { id: 'least', label: 'Slots at least', value: String(pool.slotsLeast) },
        { id: 'most', label: 'Slots at most', value: String(pool.slotsMost ?? ''), placeholder: 'no bound' },
      ]}
      onSave={save}
    />
  );
}
