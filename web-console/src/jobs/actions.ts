import { postJson } from '../api/http';
import type { Action, ActionName, ActionResult, ActionTarget } from '../api/actions';
import type { Job, Stage } from '../api/jobs';

interface ActionWords {
  /** On the button. */
  readonly label: string;
  /** Of what it was done to: "3 jobs paused". */
  readonly past: string;
  /** What it means, for who is about to do it. */
  readonly meaning: string;
  readonly danger: boolean;
  /** Whether whoever finds it so has to be told why. */
  readonly needsReason: boolean;
  /** Where jobs are acted on. */
  readonly key: string;
}

export const ACTIONS: Readonly<Record<ActionName, ActionWords>> = {
  pause: {
    label: 'Pause',
    past: 'paused',
    meaning: 'What runs is finished; nothing more is started until somebody resumes it.',
    danger: false,
    needsReason: true,
    key: 'p',
  },
  resume: {
    label: 'Resume',
    past: 'resumed',
    meaning: 'It goes on where it stopped.',
    danger: false,
    needsReason: false,
    key: 'e',
  },
  retry: {
    label: 'Retry',
    past: 'queued again',
    meaning: 'What failed, was skipped or cancelled is done again; segments that are done are kept.',
    danger: false,
    needsReason: false,
    key: 'r',
  },
  cancel: {
    label: 'Cancel',
    past: 'cancelled',
    meaning: 'Running segments stop within seconds. Those that are done are kept: a retry goes on from them.',
    danger: true,
    needsReason: false,
    key: 'c',
  },
  skip: {
    label: 'Skip',
    past: 'skipped',
    meaning:
      'Nobody needs it any more: what waits for it goes on. Skipped frames of a film stay as they are in the source.',
    danger: true,
    needsReason: true,
    key: 's',
  },
  prioritise: {
    label: 'Prioritise',
    past: 'given a new priority',
    meaning: 'From 0 (whenever) to 100 (now). A higher priority comes first within its production.',
    danger: false,
    needsReason: false,
    key: 'y',
  },
};

export const JOB_ACTIONS: readonly ActionName[] = [
  'pause',
  'resume',
  'retry',
  'prioritise',
  'skip',
  'cancel',
];

/** Whether a person may do it in the job's state. */
export function isPossible(action: ActionName, { state, paused }: Job): boolean {
  const open = state === 'QUEUED' || state === 'RUNNING';
  switch (action) {
    case 'pause':
      return open && !paused;
    case 'resume':
      return open && paused;
    case 'cancel':
    case 'prioritise':
      return open;
    case 'retry':
      return state === 'FAILED' || state === 'CANCELLED' || state === 'SKIPPED';
    case 'skip':
      return open || state === 'FAILED' || state === 'CANCELLED';
  }
}

/** What a person may do with one stage, or with a part of its segments. */
export function stageActions(job: Job, stage: Stage, whole = true): readonly ActionName[] {
  const actions: ActionName[] = [];
  const ended = stage.state === 'DONE' || stage.state === 'FAILED' || stage.state === 'CANCELLED';
  if (whole && !ended && isPossible('prioritise', job)) {
    actions.push(stage.paused ? 'resume' : 'pause');
  }
  if (canRetryPart(job, stage)) {
    actions.push('retry');
  }
  if (canSkipSegments(stage) && !ended) {
    actions.push('skip');
  }
  return actions;
}

/** A job that ended is retried as a whole, but for one that failed. */
function canRetryPart({ state }: Job, stage: Stage): boolean {
  const jobGoesOn = state === 'QUEUED' || state === 'RUNNING' || state === 'FAILED';
  const left = stage.segmentsFailed + stage.segmentsSkipped + stage.segmentsDelayed > 0;
  return jobGoesOn && stage.state !== 'DONE' && (left || stage.state === 'FAILED');
}

/** Faces that are not needed, frames that stay as they are: of other stages every segment is needed. */
function canSkipSegments({ kind }: Stage): boolean {
  return kind === 'EXTRACT' || kind === 'RENDER';
}

export function perform(action: Action): Promise<readonly ActionResult[]> {
  return postJson<readonly ActionResult[]>('/actions', action);
}

/** `job 7, render, segments 10 to 19`. */
export function nameOfTarget({ job, stage, from, to }: ActionTarget): string {
  const first = from ?? 0;
  const range =
    to === undefined ? '' : to - first === 1 ? `, segment ${first}` : `, segments ${first} to ${to - 1}`;
  return `job ${job}${stage === undefined ? '' : `, ${stage}`}${range}`;
}
