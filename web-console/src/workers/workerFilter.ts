import { WORKER_MODES, type Worker, type WorkerMode } from '../api/farm';

/** What the address says of which workers are shown; a mode, or those that are offline. */
export interface WorkerFilter {
  readonly text: string;
  readonly pool: string;
  readonly tag: string;
  readonly mode: WorkerMode | 'offline' | '';
}

export function filterIn(query: URLSearchParams): WorkerFilter {
  const mode = query.get('mode');
  return {
    text: query.get('q') ?? '',
    pool: query.get('pool') ?? '',
    tag: query.get('tag') ?? '',
    mode: mode === 'offline' ? mode : (WORKER_MODES.find((each) => each === mode) ?? ''),
  };
}

/** Whether it is shown; every word of the text has to be in its name, host, pool, tags, GPUs or the reason for its mode. */
export function passes(worker: Worker, { text, pool, tag, mode }: WorkerFilter): boolean {
  if ((pool !== '' && worker.pool !== pool) || (tag !== '' && !worker.tags.includes(tag))) {
    return false;
  }
  if (mode !== '' && (mode === 'offline' ? worker.online : worker.mode !== mode)) {
    return false;
  }
  if (text === '') {
    return true;
  }
  const models = worker.gpus.map(({ model }) => model).join(' ');
  const haystack =
    `${worker.name} ${worker.host} ${worker.pool} ${worker.tags.join(' ')} ${models} ${worker.modeReason ?? ''}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

/** All tags that there are, sorted: what can be filtered by. */
export function tagsOf(workers: readonly Worker[]): readonly string[] {
  return [...new Set(workers.flatMap(({ tags }) => tags))].sort();
}

/** `2 × A100 80GB`, for a column: the maker's name goes without saying. */
export function gpuText({ gpus }: Worker): string {
  const models = new Map<string, number>();
  for (const model of gpus.map((gpu) => gpu.model.replace(/^NVIDIA /, ''))) {
    models.set(model, (models.get(model) ?? 0) + 1);
  }
  return [...models].map(([model, n]) => (n === 1 ? model : `${n} × ${model}`)).join(', ');
}

/** Degrees Celsius of the hottest GPU, if one tells. */
export function hottest({ gpus }: Worker): number | undefined {
  const told = gpus.flatMap(({ temperatureCelsius }) => temperatureCelsius ?? []);
  return told.length === 0 ? undefined : Math.max(...told);
}
