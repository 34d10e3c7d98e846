/** One server-sent event. */
export interface StreamEvent {
  readonly id: string;
  readonly data: string;
}

/**
 * Cuts a `text/event-stream` into events (HTML Living Standard, 9.2.6). Feed it the text as it arrives; comments, such
 * as the pings that keep the connection open, and unknown fields are skipped.
 */
export class EventStreamParser {
  #rest = '';
  #data: string[] = [];
  #id = '';
  #lastEventId = '';

  /** The id to come back with: of the last event that is complete, even of one that carried nothing but its id. */
  get lastEventId(): string {
    return this.#lastEventId;
  }

  push(text: string): StreamEvent[] {
    const events: StreamEvent[] = [];
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') {
        this.#field(line);
        continue;
      }
      this.#lastEventId = this.#id;
      if (this.#data.length > 0) {
        events.push({ id: this.#id, data: this.#data.join('\n') });
        this.#data = [];
      }
    }
    return events;
  }

  #field(line: string): void {
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'data') {
      this.#data.push(value);
    } else if (name === 'id') {
      this.#id = value;
    }
  }
}
