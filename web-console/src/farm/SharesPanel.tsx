import { useState, type ReactNode } from 'react';
import type { Pool, Share } from '../api/farm';
import { putJson, remove } from '../api/http';
import { groupBy } from '../format/groupBy';
import { pools, shares } from '../live/farmResources';
import { refreshSnapshots, useSnapshot } from '../live/live';
import { Link } from '../router/router';
import { Bar } from '../ui/Bar';
import { Button, Panel } from '../ui/basics';
import { EditRow, numberIn } from '../ui/EditRow';
import { EditTable } from '../ui/EditTable';
import { Loaded } from '../ui/notes';
import { tell, tellProblem } from '../ui/toasts';
import { meantSlots } from './meant';
import { NewShareDialog } from './NewShareDialog';

const COLUMNS = [
  { name: 'Production', width: '18%' },
  { name: 'Pool', width: '11%' },
  { name: 'Held, and meant when all want more' },
  { name: 'Weight', width: '100px', numeric: true },
  { name: 'Guaranteed', width: '100px', numeric: true },
  { name: 'Burst', width: '100px', numeric: true },
];
const NO_POOLS: readonly Pool[] = [];

/** What every production may have of every pool, and what it has. */
export function SharesPanel(): ReactNode {
  const snapshot = useSnapshot(shares);
  const all = useSnapshot(pools).data ?? NO_POOLS;
  const [adding, setAdding] = useState(false);
  return (
    <Panel
      title="Shares"
      flush
      side={
        <Button
          onClick={() => {
            setAdding(true);
          }}
        >
          Add a share
        </Button>
      }
    >
      <Loaded snapshot={snapshot} rows={3}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="panel-body dim">
              No production has a share of its own: all have weight 100, nothing guaranteed and no bound.
            </p>
          ) : (
            <EditTable label="Shares" columns={COLUMNS}>
              {[...groupBy(rows, (share) => share.pool)].map(([pool, members]) => (
                <PoolShares
                  key={pool}
                  shares={members}
                  slots={all.find(({ name }) => name === pool)?.slotsTotal ?? 0}
                />
              ))}
            </EditTable>
          )
        }
      </Loaded>
      {adding && (
        <NewShareDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
    </Panel>
  );
}

interface PoolSharesProps {
  readonly shares: readonly Share[];
  /** Of the pool. */
  readonly slots: number;
}

function PoolShares({ shares: members, slots }: PoolSharesProps): ReactNode {
  const meant = meantSlots(members, slots);
  return members.map((share, index) => (
    <ShareRow key={share.production} share={share} slots={slots} meant={meant[index] ?? 0} />
  ));
}

interface ShareRowProps {
  readonly share: Share;
  readonly slots: number;
  readonly meant: number;
}

function ShareRow({ share, slots, meant }: ShareRowProps): ReactNode {
  const { production, pool, slotsHeld } = share;
  const path = `/shares/${encodeURIComponent(production)}/${encodeURIComponent(pool)}`;
  const name = `${production} in ${pool}`;
  const save = async (values: Readonly<Record<string, string>>): Promise<void> => {
    await putJson(path, {
      weight: numberIn(values.weight),
      guaranteed: numberIn(values.guaranteed),
      burst: numberIn(values.burst),
    });
    tell(`Share of ${name} changed`);
    refreshSnapshots();
  };
  const drop = async (): Promise<void> => {
    try {
      await remove(path);
      tell(`Share of ${name} removed: it has weight 100, nothing guaranteed and no bound now`);
      refreshSnapshots();
    } catch (error) {
      tellProblem(error);
    }
  };
  return (
    <EditRow
      name={name}
      cells={
        <>
          <td>
            <Link to={`/jobs?production=${encodeURIComponent(production)}`}>{production}</Link>
          </td>
          <td>{pool}</td>
          <td>
            <Bar
              label={`Slots held by ${name}`}
              value={slotsHeld}
              most={slots}
              marks={[{ at: meant, label: `meant: ${meant.toFixed(1)} slots` }]}
              text={`${slotsHeld} held, ${meant.toFixed(meant % 1 === 0 ? 0 : 1)} meant`}
            />
          </td>
        </>
      }
      fields={[
        { id: 'weight', label: 'Weight', value: String(share.weight) },
        { id: 'guaranteed', label: 'Guaranteed slots', value: String(share.guaranteed) },
        { id: 'burst', label: 'Burst slots', value: String(share.burst ?? ''), placeholder: 'no bound' },
      ]}
      onSave={save}
      onRemove={() => void drop()}
    />
  );
}
