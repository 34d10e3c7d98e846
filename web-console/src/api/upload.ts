import { ApiProblem, apiUrl, problemOf, unreachable } from './http';

interface Uploaded<T> {
  readonly status: number;
  readonly body: T;
}

/** Sends a file with XMLHttpRequest: `fetch` does not tell how much of a body is sent. */
export function upload<T>(
  path: string,
  file: File,
  onProgress: (sent: number) => void,
  signal?: AbortSignal,
): Promise<Uploaded<T>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', apiUrl(path));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded }) => {
      onProgress(loaded);
    };
    request.onerror = () => {
      reject(new ApiProblem(unreachable()));
    };
    request.onabort = () => {
      reject(new DOMException('The upload was stopped.', 'AbortError'));
    };
    request.onload = () => {
      if (request.status < 300) {
        resolve({ status: request.status, body: JSON.parse(request.responseText) as T });
      } else {
        reject(new ApiProblem(problemOf(request.status, request.responseText)));
      }
    };
    signal?.addEventListener('abort', () => {
      request.abort();
    });
    request.send(file);
  });
}
