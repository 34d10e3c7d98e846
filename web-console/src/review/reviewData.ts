import { apiUrl, getJson, postJson } from '../api/http';
import type { Job } from '../api/jobs';
import type { FrameError, Review, Shot, ShotSettings, ShotState } from '../api/review';
import { dataOf } from '../live/list';
import type { Resource } from '../live/snapshots';

/** The film of a job; loaded anew when one of its stages has ended, since that is when shots come to be known. */
export function review(job: Job): Resource<Review> {
  const ended = job.stages.filter((stage) => stage.state === 'DONE').length;
  return {
    key: `review ${job.id} ${job.state} ${ended}`,
    load: (signal) => getJson<Review>(`/jobs/${job.id}/review`, signal),
    apply: (current, messages) => {
      const changed = dataOf(messages, 'shots')
        .filter((change) => change.job === job.id)
        .flatMap((change) => change.shots);
      return changed.length === 0 ? current : { ...current, shots: replaced(current.shots, changed) };
    },
  };
}

/** A shot with the scores of all its frames; another key once it was rendered by another job. */
export function shotWithScores(job: number, shot: Shot): Resource<Shot> {
  return {
    key: `shot ${job} ${shot.number} ${shot.renderedBy}`,
    load: (signal) => getJson<Shot>(`/jobs/${job}/shots/${shot.number}`, signal),
    apply: (current) => current,
  };
}

export function replaced(shots: readonly Shot[], changed: readonly Shot[]): readonly Shot[] {
  return shots.map((shot) => changed.findLast((each) => each.number === shot.number) ?? shot);
}

export function decide(
  job: number,
  shots: readonly number[],
  approved: boolean,
  note?: string,
): Promise<unknown> {
  return postJson(`/jobs/${job}/review`, {
    shots,
    approved,
    ...(note !== undefined && note !== '' && { note }),
  });
}

export function redo(
  job: number,
  shots: readonly { readonly shot: number; readonly settings: ShotSettings }[],
  note: string,
): Promise<Job> {
  return postJson<Job>(`/jobs/${job}/redo`, { shots, ...(note !== '' && { note }) });
}

export type Side = 'result' | 'plate';

/** Where the picture of a frame is; with a width a small one. */
export function frameUrl(job: number, frame: number, of: Side, width?: number): string {
  const query = new URLSearchParams({
    of,
    format: 'jpeg',
    ...(width !== undefined && { width: String(width) }),
  });
  return apiUrl(`/jobs/${job}/frames/${frame}?${query}`);
}

export type Order = 'worst' | 'film';

export interface ShotFilter {
  readonly order: Order;
  readonly state: ShotState | undefined;
  readonly error: FrameError | undefined;
}

/** The shots that pass the filter, in its order: the worst first, or as the film has them. */
export function shown(shots: readonly Shot[], { order, state, error }: ShotFilter): readonly Shot[] {
  const passed = shots.filter(
    (shot) =>
      (state === undefined || shot.state === state) &&
      (error === undefined || shot.worst.some((frame) => frame.error === error)),
  );
  return order === 'film' ? passed : passed.toSorted((a, b) => b.score - a.score || a.number - b.number);
}

export const ERROR_NAMES: Readonly<Record<FrameError, string>> = {
  LIKENESS: 'Unlike',
  FLICKER: 'Flicker',
  MISSED: 'Face missed',
  SOFT: 'Soft',
  EDGE: 'At the edge',
};

export const ERROR_MEANINGS: Readonly<Record<FrameError, string>> = {
  LIKENESS: 'less like the performer than a recogniser asks for',
  FLICKER: 'the face changes more from the frame before than in the plate',
  MISSED: 'the double is there and was not replaced',
  SOFT: 'the face has less detail than the plate',
  EDGE: 'the face reaches the edge of the frame',
};

export const STATE_NAMES: Readonly<Record<ShotState, string>> = {
  OPEN: 'To review',
  APPROVED: 'Approved',
  REDO: 'Being redone',
};

/** Which frame of a shot people should see first. */
export function firstFrame(shot: Shot): number {
  return shot.worst[0]?.frame ?? Math.floor((shot.from + shot.to) / 2);
}
