import type { StageReasons, Why } from '../api/actions';
import type { Job } from '../api/jobs';

/** Whether anything of the job can be waiting: only then it is worth asking why. */
export function mayWait({ state }: Job): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

/** Why one segment waits: for something of its own, else for what its stage waits for. */
export function reasonsOf(why: Why | undefined, stage: string, index: number): readonly string[] {
  const reasons = why?.stages.find((each) => each.stage === stage);
  const own = (reasons?.segments ?? []).filter(({ from, to }) => from <= index && index < to);
  return own.length > 0 ? own.flatMap((each) => each.reasons) : (reasons?.reasons ?? []);
}

/** `segment 4`, `segments 10 to 19`. */
export function rangeText({ from, to }: StageReasons['segments'][number]): string {
  return to - from === 1 ? `segment ${from}` : `segments ${from} to ${to - 1}`;
}
