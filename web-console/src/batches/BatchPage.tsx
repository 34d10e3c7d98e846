import { useState, type ReactNode } from 'react';
import { apiUrl } from '../api/http';
import type { Batch, BatchRow } from '../api/batches';
import type { ActionName } from '../api/actions';
import { count, duration, money, plural, slotTime } from '../format/format';
import { ActionDialog, type Asked } from '../jobs/ActionDialog';
import { ACTIONS, JOB_ACTIONS } from '../jobs/actions';
import { Ago } from '../jobs/jobColumns';
import { useShortcuts } from '../keyboard/shortcuts';
import { batch as batchResource, batchRows } from '../live/batchResources';
import { useSnapshot } from '../live/live';
import { Link, navigate } from '../router/router';
import { useTitle } from '../shell/Page';
import { Button, Progress } from '../ui/basics';
import { Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { BatchRows } from './BatchRows';

export function BatchPage({ id }: { readonly id: number }): ReactNode {
  const snapshot = useSnapshot(batchResource(id));
  return <Loaded snapshot={snapshot}>{(batch) => <BatchView batch={batch} />}</Loaded>;
}

function BatchView({ batch }: { readonly batch: Batch }): ReactNode {
  const snapshot = useSnapshot(batchRows(batch.id));
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const [asked, setAsked] = useState<Asked>();
  const ask = (action: ActionName): void => {
    const chosen = (snapshot.data ?? []).filter(({ row }) => selected.has(row));
    setAsked(chosen.length === 0 ? askForAll(action, batch) : askFor(action, chosen));
  };
  useShortcuts('Batch', [
    {
      keys: 'u',
      label: 'Up to the list of batches',
      run: () => {
        navigate('/batches');
      },
    },
    {
      keys: 'Escape',
      label: 'Deselect all',
      run: () => {
        setSelected(new Set());
      },
    },
    ...JOB_ACTIONS.map((action) => ({
      keys: ACTIONS[action].key,
      label: `${ACTIONS[action].label} the batch, or the rows that are selected`,
      run: () => {
        ask(action);
      },
    })),
  ]);
  return (
    <>
      <BatchHeader batch={batch} selected={selected.size} onAsk={ask} />
      <Loaded snapshot={snapshot} rows={20}>
        {(rows) => <BatchRows rows={rows} selected={selected} onSelect={setSelected} />}
      </Loaded>
      {asked !== undefined && (
        <ActionDialog
          asked={asked}
          onClose={() => {
            setAsked(undefined);
          }}
          onDone={() => {
            setSelected(new Set());
          }}
        />
      )}
    </>
  );
}

function askForAll(action: ActionName, { id, name, rows }: Batch): Asked {
  return {
    action,
    targets: [],
    batch: id,
    names: [`${name}: ${plural(rows, 'row')}, and the work that they share`],
  };
}

/** Rows that are alike share a job: it is named once. */
function askFor(action: ActionName, rows: readonly BatchRow[]): Asked {
  return {
    action,
    targets: [...new Set(rows.map(({ job }) => job))].map((job) => ({ job })),
    names: rows.map(({ row, job, delivery }) => `row ${row}, job ${job}: ${delivery}`),
  };
}

interface BatchHeaderProps {
  readonly batch: Batch;
  /** How many rows are selected: the actions are for all of them while none is. */
  readonly selected: number;
  readonly onAsk: (action: ActionName) => void;
}

function BatchHeader({ batch, selected, onAsk }: BatchHeaderProps): ReactNode {
  useTitle(batch.name);
  const { id, state, progress, rows, counts, budget } = batch;
  const failed = counts.failed + counts.blocked;
  const manifest = apiUrl(`/batches/${id}/manifest`);
  return (
    <header className="job-head">
      <div className="job-head-row">
        <Link to="/batches" className="dim">
          Batches
        </Link>
        <span className="faint" aria-hidden="true">
          /
        </span>
        <span className="dim">{id}</span>
        <h1 title={batch.name}>{batch.name}</h1>
        <div className="page-actions">
          <a className="button button-plain" href={manifest} download={`batch-${id}.json`}>
            Manifest
          </a>
          <a className="button button-plain" href={`${manifest}?format=csv`} download={`batch-${id}.csv`}>
            as CSV
          </a>
        </div>
      </div>
      <div className="job-head-row job-vitals">
        <span role="status" aria-live="polite">
          <StateLabel state={batch.paused ? 'paused' : state} />
        </span>
        <div className="job-progress">
          <Progress fraction={progress} state={state} label="Progress of the batch" />
        </div>
        <span>
          {count(counts.done)} of {plural(rows, 'row')} done
          {failed > 0 && <span className="tone-failed">, {count(failed)} failed</span>}
        </span>
        {batch.etaSeconds !== undefined && <span>{duration(batch.etaSeconds)} left</span>}
        <span>
          <span className="faint">Production</span>{' '}
          <Link to={`/jobs?production=${encodeURIComponent(batch.production)}`}>{batch.production}</Link>
        </span>
        <span>
          <span className="faint">Cost</span>{' '}
          <span className={batch.overBudget ? 'tone-failed' : undefined}>
            {money(batch.cost)}
            {budget !== undefined && ` of ${money(budget)}`}
          </span>
        </span>
        <span>
          <span className="faint">Slot time</span> {slotTime(batch.slotSeconds)}
        </span>
        {batch.trainings.length > 0 && (
          <span>
            <span className="faint">Trains first</span>{' '}
            {batch.trainings.map((job) => (
              <span key={job}>
                <Link to={`/jobs/${job}`}>job {job}</Link>{' '}
              </span>
            ))}
          </span>
        )}
        <span>
          <span className="faint">Submitted</span> <Ago time={batch.submittedAt} /> by {batch.submittedBy}
        </span>
      </div>
      <div
        className="job-head-row"
        role="group"
        aria-label={selected === 0 ? 'Actions on the batch' : 'Actions on the selection'}
      >
        <span className="dim">{selected === 0 ? 'All rows' : `${plural(selected, 'row')} selected`}</span>
        {JOB_ACTIONS.map((action) => (
          <Button
            key={action}
            look={action === 'cancel' ? 'danger' : 'plain'}
            shortcut={ACTIONS[action].key}
            onClick={() => {
              onAsk(action);
            }}
          >
            {ACTIONS[action].label}
          </Button>
        ))}
      </div>
    </header>
  );
}
