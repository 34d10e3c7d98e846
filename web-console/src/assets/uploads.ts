import { problemFrom } from '../api/http';
import type { Asset } from '../api/media';
import type { ProblemDocument } from '../api/problems';
import { upload } from '../api/upload';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED';
  readonly problem?: ProblemDocument;
  readonly asset?: Asset;
  /** The farm had the very same file before. */
  readonly known?: boolean;
}

/** The uploads of this tab, one after the other; they go on while other pages are looked at. */
class Uploads {
  #list: readonly Upload[] = [];
  readonly #files = new Map<number, { readonly file: File; readonly production: string | undefined }>();
  readonly #listeners = new Set<() => void>();
  #lastId = 0;
  #working = false;

  get list(): readonly Upload[] {
    return this.#list;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** @param production whose people see the files; undefined: those of all productions alone */
  add(files: Iterable<File>, production: string | undefined): void {
    for (const file of files) {
      const id = ++this.#lastId;
      this.#files.set(id, { file, production });
      this.#show([...this.#list, { id, name: file.name, bytes: file.size, sent: 0, state: 'WAITING' }]);
    }
    void this.#work();
  }

  clear(): void {
    this.#show(this.#list.filter(({ state }) => state === 'WAITING' || state === 'RUNNING'));
  }

  async #work(): Promise<void> {
    if (this.#working) {
      return;
    }
    this.#working = true;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      await this.#send(next);
    }
    this.#working = false;
  }

  #next(): Upload | undefined {
    return this.#list.find(({ state }) => state === 'WAITING');
  }

  async #send({ id, bytes }: Upload): Promise<void> {
    const waiting = this.#files.get(id);
    this.#files.delete(id);
    if (waiting === undefined) {
      return;
    }
    this.#change(id, { state: 'RUNNING' });
    try {
      const { asset, known } = await send(waiting.file, waiting.production, (sent) => {
        this.#change(id, { sent });
      });
      this.#change(id, { state: 'DONE', sent: bytes, asset, known });
    } catch (error) {
      this.#change(id, { state: 'FAILED', problem: problemFrom(error) });
    }
  }

  #change(id: number, change: Partial<Upload>): void {
    this.#show(this.#list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)));
  }

  #show(list: readonly Upload[]): void {
    this.#list = list;
    for (const listener of this.#listeners) {
      listener();
    }
  }
}

export const uploads = new Uploads();

async function send(
  file: File,
  production: string | undefined,
  onProgress: (sent: number) => void,
): Promise<{ asset: Asset; known: boolean }> {
  const about = { name: file.name, kind: 'FOOTAGE', ...(production !== undefined && { production }) };
  const path = `/assets?${new URLSearchParams(about)}`;
  const { status, body } = await upload<Asset>(path, file, onProgress);
  return { asset: body, known: status === 200 };
}
