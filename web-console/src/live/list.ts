import { getJson } from '../api/http';
import type { LiveMessage, LiveType } from '../api/live';
import type { Resource } from './snapshots';
import { upsert } from './upsert';

export type DataOf<T extends LiveType> = Extract<LiveMessage, { type: T }>['data'];

interface ListOptions<T extends LiveType> {
  readonly path: string;
  readonly type: T;
  readonly keyOf: (item: DataOf<T>) => string | number;
  readonly compare: (a: DataOf<T>, b: DataOf<T>) => number;
  /** Which of the messages belong into the list; those that do not any more leave it. */
  readonly belongs?: (item: DataOf<T>) => boolean;
  /** For a list whose numbers change without a message. */
  readonly everyMs?: number;
}

/** A list of the API, sorted, that live messages of its type keep up to date. */
export function list<T extends LiveType>(options: ListOptions<T>): Resource<readonly DataOf<T>[]> {
  const { path, type, keyOf, compare, belongs = () => true, everyMs } = options;
  return {
    key: `${type} ${path}`,
    ...(everyMs !== undefined && { everyMs }),
    load: async (signal) => (await getJson<DataOf<T>[]>(path, signal)).sort(compare),
    apply: (items, messages) => {
      const changed = dataOf(messages, type);
      const left = new Set(changed.filter((item) => !belongs(item)).map(keyOf));
      const kept = left.size === 0 ? items : items.filter((item) => !left.has(keyOf(item)));
      return upsert(kept, changed.filter(belongs), keyOf, compare);
    },
  };
}

export function dataOf<T extends LiveType>(messages: readonly LiveMessage[], type: T): DataOf<T>[] {
  return messages.filter((message) => message.type === type).map((message) => message.data as DataOf<T>);
}
