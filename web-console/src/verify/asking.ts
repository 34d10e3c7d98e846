import { ApiProblem, apiUrl, getJson, problemFrom, remove } from '../api/http';
import type { ProblemDocument } from '../api/problems';
import { upload } from '../api/upload';
import type { Verification, VerificationTask } from '../api/verification';

export type Asking =
  | { readonly step: 'idle' }
  | { readonly step: 'sending'; readonly name: string; readonly bytes: number; readonly sent: number }
  | { readonly step: 'reading'; readonly name: string; readonly task: VerificationTask }
  | { readonly step: 'answered'; readonly name: string; readonly answer: Verification; readonly id: string }
  | { readonly step: 'failed'; readonly name: string; readonly problem: ProblemDocument };

const PAUSE_MS = 400;
/** While the farm does not answer. */
const LONG_PAUSE_MS = 2_000;
const MOST_MISSES = 15;

/** Asks about one file at a time: sends it, follows how it is read, tells each step. */
export class Asker {
  #current: AbortController | undefined;
  #task: string | undefined;

  constructor(readonly tell: (asking: Asking) => void) {}

  async ask(file: File): Promise<void> {
    this.stop();
    const current = new AbortController();
    this.#current = current;
    const { name } = file;
    const tell = (asking: Asking): void => {
      if (!current.signal.aborted) {
        this.tell(asking);
      }
    };
    tell({ step: 'sending', name, bytes: file.size, sent: 0 });
    try {
      const path = `/verifications?${new URLSearchParams({ name })}`;
      const progress = (sent: number): void => {
        tell({ step: 'sending', name, bytes: file.size, sent });
      };
      let { body: task } = await upload<VerificationTask>(path, file, progress, current.signal);
      this.#task = task.id;
      while (task.answer === undefined) {
        tell({ step: 'reading', name, task });
        await pause(PAUSE_MS);
        task = await this.#look(task.id, current.signal);
      }
      this.#task = undefined;
      tell({ step: 'answered', name, answer: task.answer, id: task.id });
    } catch (error) {
      tell({ step: 'failed', name, problem: problemFrom(error) });
    }
  }

  /** The farm may be away for a moment; that it knows nothing of the file is final. */
  async #look(id: string, signal: AbortSignal): Promise<VerificationTask> {
    for (let misses = 0; ; misses += 1) {
      try {
        return await getJson<VerificationTask>(`/verifications/${id}`, signal);
      } catch (error) {
        const away = error instanceof ApiProblem && [0, 502, 503, 504].includes(error.document.status);
        if (!away || misses === MOST_MISSES) {
          throw error;
        }
        await pause(LONG_PAUSE_MS);
      }
    }
  }

  /** Forgets what is under way, here and on the farm. */
  stop(): void {
    this.#current?.abort();
    this.#current = undefined;
    if (this.#task !== undefined) {
      remove(`/verifications/${this.#task}`).catch(() => {
        // It forgets by itself.
      });
      this.#task = undefined;
    }
  }

  /** As `stop`, when the page goes away and nothing can be waited for. */
  leave(): void {
    this.#current?.abort();
    if (this.#task !== undefined) {
      void fetch(apiUrl(`/verifications/${this.#task}`), { method: 'DELETE', keepalive: true });
      this.#task = undefined;
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
