import { useMemo, type ReactNode } from 'react';
import { WORKER_MODES, type Worker } from '../api/farm';
import { setQuery } from '../router/router';
import { Choice } from '../ui/basics';
import { SelectFilter } from '../ui/SelectFilter';
import { labelOf, StateGlyph } from '../ui/state';
import { tagsOf, type WorkerFilter } from './workerFilter';

interface WorkerFiltersProps {
  readonly workers: readonly Worker[];
  readonly filter: WorkerFilter;
}

export function WorkerFilters({ workers, filter }: WorkerFiltersProps): ReactNode {
  const tags = useMemo(() => tagsOf(workers), [workers]);
  const pools = useMemo(() => [...new Set(workers.map(({ pool }) => pool))].sort(), [workers]);
  const modes = ([...WORKER_MODES, 'offline'] as const).map((mode) => ({
    value: mode,
    label: (
      <>
        <StateGlyph state={mode} />
        {labelOf(mode)}{' '}
        {workers.filter((worker) => (mode === 'offline' ? !worker.online : worker.mode === mode)).length}
      </>
    ),
  }));
  return (
    <div className="toolbar" role="search" aria-label="Filter the workers">
      <input
        className="input"
        type="search"
        placeholder="Name, host, GPU, reason  ( / )"
        aria-label="Search in the workers"
        value={filter.text}
        onChange={(event) => {
          setQuery({ q: event.target.value });
        }}
      />
      <Choice
        label="Mode"
        value={filter.mode}
        options={[{ value: '', label: 'Any mode' }, ...modes]}
        onChange={(mode) => {
          setQuery({ mode });
        }}
      />
      <SelectFilter name="pool" label="Pool" empty="Any pool" value={filter.pool} values={pools} />
      <SelectFilter name="tag" label="Tag" empty="Any tag" value={filter.tag} values={tags} />
    </div>
  );
}
