import { postJson } from '../api/http';
import type { Job } from '../api/types';

export type JobAction = 'cancel' | 'retry';

/** Whether a person may do it in the job's state. */
export function isPossible(action: JobAction, { state }: Job): boolean {
  return action === 'cancel'
    ? state === 'QUEUED' || state === 'RUNNING'
    : state === 'FAILED' || state === 'CANCELLED';
}

export function perform(action: JobAction, id: number): Promise<Job> {
  return postJson<Job>(`/jobs/${id}/${action}`);
}
