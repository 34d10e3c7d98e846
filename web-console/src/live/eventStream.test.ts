import { describe, expect, it } from 'vitest';
import { EventStreamParser } from './eventStream';

describe('EventStreamParser', () => {
  it('reads an event with its id', () => {
    expect(new EventStreamParser().push('id: 7\nevent: job\ndata: {"a":1}\n\n')).toEqual([
      { id: '7', data: '{"a":1}' },
    ]);
  });

  it('joins what arrives in pieces, even within a line ending', () => {
    const parser = new EventStreamParser();
    expect(parser.push('id: 1\r\ndata: on')).toEqual([]);
    expect(parser.push('e\r')).toEqual([]);
    expect(parser.push('\n\r\n')).toEqual([{ id: '1', data: 'one' }]);
  });

  it('skips pings and unknown fields', () => {
    expect(new EventStreamParser().push(':ping\n\nretry: 5\n\ndata: x\n\n')).toEqual([{ id: '', data: 'x' }]);
  });

  it('joins several data lines', () => {
    expect(new EventStreamParser().push('data: a\ndata: b\n\n')).toEqual([{ id: '', data: 'a\nb' }]);
  });

  it('takes the id of an event that carries nothing else', () => {
    const parser = new EventStreamParser();
    expect(parser.push('retry: 1000\nid: 41\n: following\n')).toEqual([]);
    expect(parser.lastEventId).toBe('');
    expect(parser.push('\n')).toEqual([]);
    expect(parser.lastEventId).toBe('41');
  });

  it('keeps the last id for events without one', () => {
    const events = new EventStreamParser().push('id: 4\ndata: a\n\ndata: b\n\n');
    expect(events.map((event) => event.id)).toEqual(['4', '4']);
  });
});
