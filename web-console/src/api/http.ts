import type { ProblemDocument } from './problems';

const BASE = '/api/v1';

let whenUnknown = (): void => {
  // The page that anybody may use asks for no login.
};

/** Says what is done when the API answers that nobody is logged in, such as when the session has ended. */
export function onUnknown(handler: () => void): void {
  whenUnknown = handler;
}

/** For whoever asks the API without {@link getJson} and its like. */
export function unknown(): void {
  whenUnknown();
}

/** An error that the API answered, or that kept it from answering, always with a remedy. */
export class ApiProblem extends Error {
  constructor(readonly document: ProblemDocument) {
    super(document.detail);
    this.name = 'ApiProblem';
  }
}

export function apiUrl(path: string): string {
  return path.startsWith('/api/') ? path : BASE + path;
}

export async function getJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request(path, { ...(signal && { signal }) })).json() as Promise<T>;
}

export async function getText(path: string): Promise<string> {
  return (await request(path, { headers: { Accept: 'text/plain' } })).text();
}

export async function postJson<T>(path: string, body?: unknown): Promise<T> {
  return postText<T>(path, body === undefined ? '{}' : JSON.stringify(body), 'application/json');
}

/** For what has no answer but that it was done. */
export async function post(path: string): Promise<void> {
  await request(path, { method: 'POST', body: '{}', headers: { 'Content-Type': 'application/json' } });
}

export async function putJson<T>(path: string, body: unknown): Promise<T> {
  const init = { method: 'PUT', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  return (await request(path, init)).json() as Promise<T>;
}

export async function remove(path: string): Promise<void> {
  await request(path, { method: 'DELETE' });
}

export async function postText<T>(path: string, body: string, contentType: string): Promise<T> {
  const init = { method: 'POST', body, headers: { 'Content-Type': contentType } };
  return (await request(path, init)).json() as Promise<T>;
}

async function request(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), init);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') {
      throw cause;
    }
    throw new ApiProblem(unreachable());
  }
  if (response.status === 401) {
    unknown();
  }
  if (!response.ok) {
    throw new ApiProblem(problemOf(response.status, await response.text()));
  }
  return response;
}

/** What stands in for an answer when there was none. */
export function unreachable(): ProblemDocument {
  return {
    type: 'urn:understudy:problem:unreachable',
    title: 'The farm does not answer',
    status: 0,
    detail: 'The console could not reach the orchestrator.',
    code: 'UNREACHABLE',
    remedy: 'Check that the farm is up with "./understudy status"; the console goes on by itself once it is.',
  };
}

/** Reads the problem in an error's body; makes one up from the status where the body has none (a proxy's page, say). */
export function problemOf(status: number, body: string): ProblemDocument {
  try {
    const document = JSON.parse(body) as Partial<ProblemDocument>;
    if (typeof document.title === 'string' || typeof document.detail === 'string') {
      return { ...unexplained(status), ...document };
    }
  } catch {
    // Not JSON: the status is all there is to tell.
  }
  return unexplained(status);
}

function unexplained(status: number): ProblemDocument {
  return {
    type: 'about:blank',
    title: status >= 500 ? 'The orchestrator failed' : 'The request was refused',
    status,
    detail: `The answer was HTTP ${status} without an explanation.`,
    code: `HTTP_${status}`,
    remedy:
      status >= 500
        ? 'Try again; if it stays, look into the log of the orchestrator.'
        : 'Check what was sent and try again.',
  };
}

export function problemFrom(error: unknown): ProblemDocument {
  if (error instanceof ApiProblem) {
    return error.document;
  }
  return {
    type: 'about:blank',
    title: 'The console failed',
    status: 0,
    detail: error instanceof Error ? error.message : String(error),
    code: 'CONSOLE',
    remedy: 'Reload the page; if it stays, report it with this text.',
  };
}
