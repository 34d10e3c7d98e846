import { ApiProblem, problemFrom } from '../api/http';
import type { LiveMessage } from '../api/live';
import type { ProblemDocument } from '../api/problems';

/** Something the API can be asked for and that live messages keep up to date. */
export interface Resource<T> {
  /** Equal keys are the same thing. */
  readonly key: string;
  load(signal: AbortSignal): Promise<T>;
  /** The data after the messages; the same object if none of them is about it. */
  apply(data: T, messages: readonly LiveMessage[]): T;
  /** For what changes without a message, such as what a job waits for: loaded again so often while it is on screen. */
  readonly everyMs?: number;
}

export interface Snapshot<T> {
  readonly data: T | undefined;
  readonly problem: ProblemDocument | undefined;
  readonly loading: boolean;
}

interface Entry {
  resource: Resource<unknown>;
  snapshot: Snapshot<unknown>;
  readonly listeners: Set<() => void>;
  abort: AbortController | undefined;
  again: ReturnType<typeof setTimeout> | undefined;
  /** Messages that came while it loads: the answer may be older or newer than they are, they go on top of it. */
  during: LiveMessage[];
}

const NOTHING: Snapshot<never> = { data: undefined, problem: undefined, loading: true };
/** Messages are applied together this often at most, so that thousands of segments do not redraw the page each. */
const BATCH_MS = 50;

/** What the pages show: loaded once, then kept up to date by live messages; loaded again after the stream was broken. */
export class Snapshots {
  readonly #entries = new Map<string, Entry>();
  #waiting: LiveMessage[] = [];
  #flush: ReturnType<typeof setTimeout> | undefined;

  read<T>(resource: Resource<T>): Snapshot<T> {
    return (this.#entries.get(resource.key)?.snapshot ?? NOTHING) as Snapshot<T>;
  }

  /** Loads the resource and keeps it up to date until the returned function is called. */
  watch<T>(resource: Resource<T>, listener: () => void): () => void {
    const entry = this.#entry(resource);
    const first = entry.listeners.size === 0;
    entry.listeners.add(listener);
    if (first) {
      this.#load(entry);
    }
    return () => {
      entry.listeners.delete(listener);
      if (entry.listeners.size === 0) {
        entry.abort?.abort();
        entry.abort = undefined;
        clearTimeout(entry.again);
      }
    };
  }

  receive(message: LiveMessage): void {
    this.#waiting.push(message);
    this.#flush ??= setTimeout(() => {
      this.flush();
    }, BATCH_MS);
  }

  /** Loads everything that is on screen again. */
  refresh(): void {
    for (const entry of this.#entries.values()) {
      if (entry.listeners.size > 0) {
        this.#load(entry);
      }
    }
  }

  flush(): void {
    clearTimeout(this.#flush);
    this.#flush = undefined;
    const messages = this.#waiting;
    this.#waiting = [];
    for (const entry of this.#entries.values()) {
      if (entry.listeners.size === 0) {
        continue;
      }
      if (entry.abort !== undefined) {
        entry.during.push(...messages);
      }
      if (entry.snapshot.data !== undefined) {
        const data = entry.resource.apply(entry.snapshot.data, messages);
        if (data !== entry.snapshot.data) {
          this.#show(entry, { ...entry.snapshot, data });
        }
      }
    }
  }

  #entry<T>(resource: Resource<T>): Entry {
    let entry = this.#entries.get(resource.key);
    if (entry === undefined) {
      entry = {
        resource: resource,
        snapshot: NOTHING,
        listeners: new Set(),
        abort: undefined,
        again: undefined,
        during: [],
      };
      this.#entries.set(resource.key, entry);
    }
    return entry;
  }

  #load(entry: Entry): void {
    entry.abort?.abort();
    clearTimeout(entry.again);
    const abort = new AbortController();
    entry.abort = abort;
    entry.during = [];
    if (!entry.snapshot.loading) {
      this.#show(entry, { ...entry.snapshot, loading: true });
    }
    entry.resource.load(abort.signal).then(
      (loaded) => {
        if (entry.abort === abort) {
          this.flush();
          entry.abort = undefined;
          const data = entry.resource.apply(loaded, entry.during);
          this.#show(entry, { data, problem: undefined, loading: false });
          this.#loadAgainLater(entry);
        }
      },
      (error: unknown) => {
        if (entry.abort === abort) {
          entry.abort = undefined;
          this.#show(entry, { data: keptData(entry, error), problem: problemFrom(error), loading: false });
          this.#loadAgainLater(entry);
        }
      },
    );
  }

  #loadAgainLater(entry: Entry): void {
    const { everyMs } = entry.resource;
    if (everyMs !== undefined && entry.listeners.size > 0) {
      entry.again = setTimeout(() => {
        this.#load(entry);
      }, everyMs);
    }
  }

  #show(entry: Entry, snapshot: Snapshot<unknown>): void {
    entry.snapshot = snapshot;
    for (const listener of entry.listeners) {
      listener();
    }
  }
}

/** What was on screen stays when the farm cannot be reached; not when the farm says that it is gone. */
function keptData(entry: Entry, error: unknown): unknown {
  const gone = error instanceof ApiProblem && error.document.status === 404;
  return gone ? undefined : entry.snapshot.data;
}
