import { useMemo, useState, type ReactNode } from 'react';
import type { Worker } from '../api/farm';
import { count, plural } from '../format/format';
import { useShortcuts } from '../keyboard/shortcuts';
import { workers } from '../live/farmResources';
import { useSnapshot } from '../live/live';
import { setQuery, usePlace } from '../router/router';
import { PageHead } from '../shell/Page';
import { Button } from '../ui/basics';
import { DataTable } from '../ui/DataTable';
import { Empty, Loaded } from '../ui/notes';
import { ModeDialog } from './ModeDialog';
import { ASKED_MODES, MODES, type AskedMode } from './modes';
import { WORKER_COLUMNS } from './workerColumns';
import { WorkerDetail } from './WorkerDetail';
import { filterIn, passes } from './workerFilter';
import { WorkerFilters } from './WorkerFilters';

const NONE: readonly Worker[] = [];

interface AskedModeFor {
  readonly mode: AskedMode;
  readonly of: readonly Worker[];
}

export function WorkersPage(): ReactNode {
  const snapshot = useSnapshot(workers);
  const { query } = usePlace();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<AskedModeFor>();
  const all = snapshot.data ?? NONE;
  const rows = useMemo(() => all.filter((worker) => passes(worker, filterIn(query))), [all, query]);
  const chosen = rows.filter(({ name }) => selected.has(name));
  const current = rows.find(({ name }) => name === query.get('worker')) ?? rows[0];
  const ask = (mode: AskedMode): void => {
    const candidates = chosen.length > 0 ? chosen : current === undefined ? [] : [current];
    const of = candidates.filter((worker) => worker.mode !== mode);
    if (of.length > 0) {
      setAsked({ mode, of });
    }
  };
  useShortcuts('Workers', [
    {
      keys: 'Escape',
      label: 'Deselect all',
      run: () => {
        setSelected(new Set());
      },
    },
    ...ASKED_MODES.map((mode) => ({
      keys: MODES[mode].key,
      label: `${MODES[mode].label} the worker, or those that are selected`,
      run: () => {
        ask(mode);
      },
    })),
  ]);
  const held = rows.reduce((sum, worker) => sum + worker.slotsHeld, 0);
  const slots = rows.reduce((sum, worker) => sum + worker.slotsTotal, 0);
  return (
    <>
      <PageHead title="Workers" count={snapshot.data && rows.length}>
        <span className="dim">
          {count(held)} of {plural(slots, 'slot')} held
        </span>
      </PageHead>
      <WorkerFilters workers={all} filter={filterIn(query)} />
      <Loaded snapshot={snapshot} rows={20}>
        {() =>
          current === undefined ? (
            <NoWorkers filtered={all.length > 0} />
          ) : (
            <div className="two-panes">
              <DataTable
                label="Workers"
                rows={rows}
                columns={WORKER_COLUMNS}
                keyOf={({ name }) => name}
                nameOf={({ name }) => name}
                onOpen={({ name }) => {
                  setQuery({ worker: name });
                }}
                current={current.name}
                selection={{ keys: selected, onChange: setSelected }}
              />
              <WorkerDetail
                key={current.name}
                worker={current}
                onAsk={(mode) => {
                  setAsked({ mode, of: [current] });
                }}
              />
            </div>
          )
        }
      </Loaded>
      {chosen.length > 0 && (
        <div className="selection-bar" role="region" aria-label="Selected workers">
          {plural(chosen.length, 'worker')} selected
          <div className="page-actions">
            {ASKED_MODES.map((mode) => (
              <Button
                key={mode}
                shortcut={MODES[mode].key}
                look={mode === 'LOCKED' ? 'danger' : 'plain'}
                disabled={chosen.every((worker) => worker.mode === mode)}
                onClick={() => {
                  ask(mode);
                }}
              >
                {MODES[mode].label} {chosen.filter((worker) => worker.mode !== mode).length}
              </Button>
            ))}
          </div>
        </div>
      )}
      {asked !== undefined && (
        <ModeDialog
          mode={asked.mode}
          workers={asked.of}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

function NoWorkers({ filtered }: { readonly filtered: boolean }): ReactNode {
  return filtered ? (
    <Empty title="No worker passes the filters">
      <Button
        onClick={() => {
          setQuery({ mode: undefined, pool: undefined, tag: undefined, q: undefined });
        }}
      >
        Clear the filters
      </Button>
    </Empty>
  ) : (
    <Empty title="No worker has ever reported">
      <p>
        A worker serves a pool of Spark executors. <code>./understudy up</code> starts one; it appears here
        within seconds.
      </p>
    </Empty>
  );
}
