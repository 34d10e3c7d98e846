import { describe, expect, it } from 'vitest';
import type { Job, Segment } from '../api/jobs';
import type { LiveMessage } from '../api/live';
import { jobs, segments } from './resources';

const job = (id: number, state: Job['state']): Job => ({
  id,
  name: `Job ${id}`,
  kind: 'RENDER',
  production: 'high-tide',
  priority: 50,
  pool: 'main',
  paused: false,
  submittedBy: 'ada',
  slotSeconds: 0,
  cost: 0,
  state,
  progress: 0,
  why: [],
  submittedAt: '2026-01-01T00:00:00Z',
  specDigest: '',
  spec: { kind: 'render', name: '', production: 'high-tide', film: '', identity: 'young-carl' },
  stages: [],
  deliverables: [],
});
const segment = (stage: number, index: number, state: Segment['state']): Segment => ({
  stage,
  index,
  state,
  from: 0,
  to: 48,
  attempt: 1,
  progress: 0,
  failures: 0,
  plate: false,
});

describe('jobs', () => {
  it('takes in a new job at the top', () => {
    const message: LiveMessage = { sequence: 1, type: 'job', job: 8, data: job(8, 'QUEUED') };
    const after = jobs().apply([job(7, 'DONE')], [message]);
    expect(after.map(({ id }) => id)).toEqual([8, 7]);
  });

  it('drops a job that does not pass the filter any more', () => {
    const message: LiveMessage = { sequence: 1, type: 'job', job: 7, data: job(7, 'DONE') };
    expect(jobs({ state: 'RUNNING' }).apply([job(7, 'RUNNING')], [message])).toEqual([]);
  });

  it('leaves the list alone when no message is about a job', () => {
    const list = [job(7, 'RUNNING')];
    const message: LiveMessage = { sequence: 1, type: 'segment', job: 7, data: segment(3, 0, 'DONE') };
    expect(jobs().apply(list, [message])).toBe(list);
  });
});

describe('segments', () => {
  it('takes the segments of its own stage alone', () => {
    const messages: LiveMessage[] = [
      { sequence: 1, type: 'segment', job: 7, data: segment(3, 0, 'RUNNING') },
      { sequence: 2, type: 'segment', job: 7, data: segment(4, 0, 'DONE') },
      { sequence: 3, type: 'segment', job: 7, data: segment(3, 0, 'DONE') },
    ];
    const after = segments(7, { id: 3, name: 'render' }).apply([segment(3, 0, 'WAITING')], messages);
    expect(after).toEqual([segment(3, 0, 'DONE')]);
  });
});
