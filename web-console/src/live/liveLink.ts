import { apiUrl, unknown } from '../api/http';
import type { LiveMessage } from '../api/live';
import { EventStreamParser } from './eventStream';

/** `paused`: the tab is hidden, and a browser allows a farm only six connections over all tabs. */
export type LinkState = 'connecting' | 'live' | 'reconnecting' | 'paused';

/** The farm does not keep what was missed any more. */
interface Reset {
  readonly type: 'reset';
}

export interface LinkListener {
  /** The stream is open, or starts afresh: what was loaded before may have missed a change. */
  opened(): void;
  received(message: LiveMessage): void;
  changed(state: LinkState): void;
}

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 8_000;
/** The farm pings every 15 s: silence for longer than two pings means that the connection is dead. */
const SILENCE_MS = 40_000;

/**
 * One connection to the live stream that comes back by itself. It reads with `fetch` and not with `EventSource`, because
 * that hides the pings, without which a connection that died quietly cannot be told from a farm with nothing to say.
 */
export class LiveLink {
  readonly #path: string;
  readonly #listener: LinkListener;
  #lastEventId: string;
  #abort: AbortController | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #everOpen = false;

  /** @param job whose segments, attempts, points and previews come too */
  constructor(job: number | undefined, lastEventId: string, listener: LinkListener) {
    this.#path = apiUrl(job === undefined ? '/live' : `/live?job=${job}`);
    this.#lastEventId = lastEventId;
    this.#listener = listener;
  }

  get lastEventId(): string {
    return this.#lastEventId;
  }

  start(): void {
    this.stop();
    this.#listener.changed(this.#everOpen ? 'reconnecting' : 'connecting');
    const abort = new AbortController();
    this.#abort = abort;
    void this.#read(abort).then(() => {
      if (this.#abort === abort) {
        this.#scheduleRetry();
      }
    });
  }

  stop(): void {
    clearTimeout(this.#retry);
    this.#abort?.abort();
    this.#abort = undefined;
  }

  #scheduleRetry(): void {
    this.#listener.changed('reconnecting');
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => {
      this.start();
    }, wait);
  }

  /** Returns when the stream ended, for whatever reason. */
  async #read(abort: AbortController): Promise<void> {
    const watchdog = new Watchdog(SILENCE_MS, () => {
      abort.abort();
    });
    try {
      const headers: Record<string, string> = { Accept: 'text/event-stream' };
      if (this.#lastEventId !== '') {
        headers['Last-Event-ID'] = this.#lastEventId;
      }
      const response = await fetch(this.#path, { headers, signal: abort.signal, cache: 'no-store' });
      if (response.status === 401) {
        unknown();
      }
      if (!response.ok || response.body === null) {
        return;
      }
      this.#failures = 0;
      this.#everOpen = true;
      this.#listener.changed('live');
      this.#listener.opened();
      await this.#drain(response.body.pipeThrough(new TextDecoderStream()), watchdog);
    } catch {
      // The connection broke; the caller starts a new one.
    } finally {
      watchdog.stop();
    }
  }

  #take(message: LiveMessage | Reset): void {
    if (message.type === 'reset') {
      this.#listener.opened();
    } else {
      this.#listener.received(message);
    }
  }

  async #drain(text: ReadableStream<string>, watchdog: Watchdog): Promise<void> {
    const parser = new EventStreamParser();
    const reader = text.getReader();
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      watchdog.reset();
      for (const event of parser.push(chunk.value)) {
        this.#take(JSON.parse(event.data) as LiveMessage | Reset);
      }
      this.#lastEventId = parser.lastEventId || this.#lastEventId;
    }
  }
}

class Watchdog {
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly limit: number,
    readonly bark: () => void,
  ) {
    this.reset();
  }

  reset(): void {
    this.stop();
    this.#timer = setTimeout(this.bark, this.limit);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
