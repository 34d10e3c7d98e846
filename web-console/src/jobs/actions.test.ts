import { describe, expect, it } from 'vitest';
import { type ActionName } from '../api/actions';
import { JOB_STATES, type Job, type JobState, type Stage } from '../api/jobs';
import { isPossible, JOB_ACTIONS, nameOfTarget, stageActions } from './actions';

function job(state: JobState, paused = false): Job {
  return {
    id: 7,
    name: 'Reel 4',
    kind: 'RENDER',
    production: 'high-tide',
    priority: 50,
    pool: 'main',
    state,
    paused,
    progress: 0,
    why: [],
    submittedBy: 'ada',
    slotSeconds: 0,
    cost: 0,
    submittedAt: '2026-01-01T00:00:00Z',
    specDigest: '',
    spec: { kind: 'render', name: '', production: 'high-tide', film: '', identity: 'young-carl' },
    stages: [],
    deliverables: [],
  };
}

function stage(more: Partial<Stage>): Stage {
  return {
    id: 1,
    name: 'render',
    kind: 'RENDER',
    state: 'RUNNING',
    dependsOn: [],
    segmentsTotal: 10,
    segmentsDone: 0,
    segmentsRunning: 0,
    segmentsFailed: 0,
    segmentsSkipped: 0,
    segmentsDelayed: 0,
    paused: false,
    progress: 0,
    attempts: 0,
    ...more,
  };
}

/** As the states of jobs may follow each other (JobState.next). */
const POSSIBLE: Readonly<Record<JobState, readonly ActionName[]>> = {
  QUEUED: ['pause', 'prioritise', 'skip', 'cancel'],
  RUNNING: ['pause', 'prioritise', 'skip', 'cancel'],
  DONE: [],
  FAILED: ['retry', 'skip'],
  CANCELLED: ['retry', 'skip'],
  SKIPPED: ['retry'],
};

describe('what can be done', () => {
  it.each(JOB_STATES)('with a job that is %s', (state) => {
    expect(JOB_ACTIONS.filter((action) => isPossible(action, job(state)))).toEqual(POSSIBLE[state]);
  });

  it('resumes what is paused, and does not pause it twice', () => {
    expect(isPossible('resume', job('RUNNING', true))).toBe(true);
    expect(isPossible('pause', job('RUNNING', true))).toBe(false);
    expect(isPossible('resume', job('DONE', true))).toBe(false);
  });

  it('skips only stages of which not every segment is needed', () => {
    expect(stageActions(job('RUNNING'), stage({}))).toEqual(['pause', 'skip']);
    expect(stageActions(job('RUNNING'), stage({ kind: 'TRAIN', paused: true }))).toEqual(['resume']);
  });

  it('retries a stage once something of it failed or was skipped', () => {
    expect(stageActions(job('RUNNING'), stage({ segmentsFailed: 2 }))).toContain('retry');
    expect(stageActions(job('RUNNING'), stage({ segmentsSkipped: 1 }))).toContain('retry');
    expect(stageActions(job('FAILED'), stage({ state: 'FAILED' }))).toEqual(['retry']);
    expect(stageActions(job('CANCELLED'), stage({ segmentsFailed: 2, state: 'CANCELLED' }))).toEqual([]);
  });

  it('holds whole stages only', () => {
    expect(stageActions(job('RUNNING'), stage({ segmentsDelayed: 1 }), false)).toEqual(['retry', 'skip']);
  });

  it('leaves a stage alone that is done', () => {
    expect(stageActions(job('RUNNING'), stage({ state: 'DONE', segmentsSkipped: 3 }))).toEqual([]);
  });
});

describe('nameOfTarget', () => {
  it.each([
    [{ job: 7 }, 'job 7'],
    [{ job: 7, stage: 'render' }, 'job 7, render'],
    [{ job: 7, stage: 'render', from: 4, to: 5 }, 'job 7, render, segment 4'],
    [{ job: 7, stage: 'render', from: 10, to: 20 }, 'job 7, render, segments 10 to 19'],
  ])('calls %j %s', (target, name) => {
    expect(nameOfTarget(target)).toBe(name);
  });
});
