import { ApiProblem, postJson, problemFrom } from '../api/http';
import type { Worker, WorkerMode } from '../api/farm';

export type AskedMode = Exclude<WorkerMode, 'BENCHED'>;

interface ModeWords {
  readonly label: string;
  readonly past: string;
  readonly meaning: string;
  readonly key: string;
}

export const MODES: Readonly<Record<AskedMode, ModeWords>> = {
  ACTIVE: {
    label: 'Activate',
    past: 'activated',
    meaning: 'It is given work again; a bench ends.',
    key: 'a',
  },
  DRAINING: {
    label: 'Drain',
    past: 'draining',
    meaning: 'It gets nothing new; what it runs is finished.',
    key: 'd',
  },
  LOCKED: {
    label: 'Lock',
    past: 'locked',
    meaning:
      'It gets nothing new, and what it runs is stopped at the next segment or checkpoint. Nothing that is done is lost.',
    key: 'o',
  },
};

export const ASKED_MODES: readonly AskedMode[] = ['ACTIVE', 'DRAINING', 'LOCKED'];

/** The API changes a worker at a time; a browser has six connections. */
const AT_A_TIME = 4;

export interface ModeOutcome {
  readonly done: number;
  /** The first of what was said to those that were refused. */
  readonly problem: ApiProblem | undefined;
}

export async function setMode(
  workers: readonly Worker[],
  mode: AskedMode,
  reason: string,
): Promise<ModeOutcome> {
  const refused: ApiProblem[] = [];
  const left = [...workers];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      try {
        await postJson(`/workers/${encodeURIComponent(next.name)}/mode`, {
          mode,
          ...(reason !== '' && { reason }),
        });
      } catch (error) {
        refused.push(new ApiProblem(problemFrom(error)));
      }
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, work));
  return { done: workers.length - refused.length, problem: refused[0] };
}
