// What went wrong, as the API tells it.

export type ErrorClass = 'INPUT' | 'LICENCE' | 'TRANSIENT' | 'RESOURCES' | 'INTERNAL';

/** A failure of work, stored with what failed. */
export interface Problem {
  readonly code: string;
  readonly errorClass: ErrorClass;
  readonly message: string;
  readonly remedy: string;
}

/** An RFC 9457 answer of the API. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly remedy: string;
  readonly instance?: string;
  readonly errors?: readonly string[];
}
