import { describe, expect, it, vi } from 'vitest';
import type { Production } from '../api/likeness';
import type { LiveMessage } from '../api/live';
import { ApiProblem, problemOf } from '../api/http';
import { Snapshots, type Resource } from './snapshots';
import { upsert } from './upsert';

const production = (slug: string, title: string): Production => ({
  slug,
  title,
  createdAt: '2026-01-01T00:00:00Z',
});
const message = (sequence: number, data: Production): LiveMessage => ({ sequence, type: 'production', data });

interface Answer {
  readonly promise: Promise<readonly Production[]>;
  readonly resolve: (list: readonly Production[]) => void;
  readonly reject: (error: Error) => void;
}

function answerLater(): Answer {
  let resolve: Answer['resolve'] = () => undefined;
  let reject: Answer['reject'] = () => undefined;
  const promise = new Promise<readonly Production[]>((onAnswer, onError) => {
    resolve = onAnswer;
    reject = onError;
  });
  return { promise, resolve, reject };
}

/** A resource whose answers the test gives when it likes. */
function controlled(): {
  resource: Resource<readonly Production[]>;
  answers: Answer[];
} {
  const answers: Answer[] = [];
  return {
    answers,
    resource: {
      key: 'productions',
      load: () => {
        const answer = answerLater();
        answers.push(answer);
        return answer.promise;
      },
      apply: (list, messages) =>
        upsert(
          list,
          messages.filter(({ type }) => type === 'production').map(({ data }) => data as Production),
          ({ slug }) => slug,
          (a, b) => a.slug.localeCompare(b.slug),
        ),
    },
  };
}

describe('Snapshots', () => {
  it('loads when it is watched and tells the watcher', async () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    const told = vi.fn();
    snapshots.watch(resource, told);
    expect(snapshots.read(resource)).toEqual({ data: undefined, problem: undefined, loading: true });
    answers[0]?.resolve([production('a', 'A')]);
    await vi.waitFor(() => {
      expect(told).toHaveBeenCalled();
    });
    expect(snapshots.read(resource).data).toEqual([production('a', 'A')]);
  });

  it('puts messages that came while it loaded on top of the answer', async () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    const told = vi.fn();
    snapshots.watch(resource, told);
    snapshots.receive(message(1, production('a', 'newer')));
    answers[0]?.resolve([production('a', 'older')]);
    await vi.waitFor(() => {
      expect(told).toHaveBeenCalled();
    });
    expect(snapshots.read(resource).data).toEqual([production('a', 'newer')]);
  });

  it('loads again on refresh and keeps what is on screen until the answer is there', async () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    snapshots.watch(resource, vi.fn());
    answers[0]?.resolve([production('a', 'A')]);
    await vi.waitFor(() => {
      expect(snapshots.read(resource).loading).toBe(false);
    });
    snapshots.refresh();
    expect(snapshots.read(resource)).toMatchObject({ data: [{ slug: 'a' }], loading: true });
    answers[1]?.resolve([production('b', 'B')]);
    await vi.waitFor(() => {
      expect(snapshots.read(resource).data).toEqual([production('b', 'B')]);
    });
  });

  it('drops the answer to a load that a newer one has overtaken', async () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    snapshots.watch(resource, vi.fn());
    snapshots.refresh();
    answers[1]?.resolve([production('new', 'New')]);
    await vi.waitFor(() => {
      expect(snapshots.read(resource).data).toEqual([production('new', 'New')]);
    });
    answers[0]?.resolve([production('old', 'Old')]);
    await answers[0]?.promise;
    expect(snapshots.read(resource).data).toEqual([production('new', 'New')]);
  });

  it('keeps the data when the farm cannot be reached, and drops it when it is gone', async () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    snapshots.watch(resource, vi.fn());
    answers[0]?.resolve([production('a', 'A')]);
    await vi.waitFor(() => {
      expect(snapshots.read(resource).loading).toBe(false);
    });
    snapshots.refresh();
    answers[1]?.reject(new ApiProblem(problemOf(503, '')));
    await vi.waitFor(() => {
      expect(snapshots.read(resource).problem?.status).toBe(503);
    });
    expect(snapshots.read(resource).data).toHaveLength(1);
    snapshots.refresh();
    answers[2]?.reject(new ApiProblem(problemOf(404, '')));
    await vi.waitFor(() => {
      expect(snapshots.read(resource).data).toBeUndefined();
    });
  });

  it('loads again and again what no message tells, until nobody watches it', async () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    const leave = snapshots.watch({ ...resource, everyMs: 5 }, vi.fn());
    answers[0]?.resolve([production('a', 'A')]);
    await vi.waitFor(() => {
      expect(answers).toHaveLength(2);
    });
    answers[1]?.reject(new ApiProblem(problemOf(503, '')));
    await vi.waitFor(() => {
      expect(answers).toHaveLength(3);
    });
    vi.useFakeTimers();
    answers[2]?.resolve([production('b', 'B')]);
    await vi.advanceTimersByTimeAsync(1);
    leave();
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(answers).toHaveLength(3);
  });

  it('loads anew for the next watcher after the last one has gone', () => {
    const { resource, answers } = controlled();
    const snapshots = new Snapshots();
    const leave = snapshots.watch(resource, vi.fn());
    leave();
    snapshots.watch(resource, vi.fn());
    expect(answers).toHaveLength(2);
  });
});

describe('upsert', () => {
  const byKey = (a: Production, b: Production): number => a.slug.localeCompare(b.slug);

  it('gives back the same list when there is nothing to put in', () => {
    const list = [production('a', 'A')];
    expect(upsert(list, [], ({ slug }) => slug, byKey)).toBe(list);
  });

  it('replaces in place, adds in order, and lets the last of several win', () => {
    const list = [production('a', 'A'), production('c', 'C')];
    const changed = [production('b', 'B'), production('c', 'first'), production('c', 'last')];
    expect(upsert(list, changed, ({ slug }) => slug, byKey).map(({ title }) => title)).toEqual([
      'A',
      'B',
      'last',
    ]);
  });
});
