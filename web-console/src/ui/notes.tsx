import type { ReactNode } from 'react';
import type { Problem, ProblemDocument } from '../api/problems';
import { refreshSnapshots } from '../live/live';
import type { Snapshot } from '../live/snapshots';
import { Button } from './basics';
import { StateGlyph } from './state';

interface ProblemNoteProps {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
  readonly code: string;
  readonly errors?: readonly string[];
  readonly children?: ReactNode;
}

/** What went wrong, each single thing of it, and what to do about it. */
export function ProblemNote({ title, message, remedy, code, errors, children }: ProblemNoteProps): ReactNode {
  const several = errors ?? [];
  return (
    <div className="problem" role="alert">
      <div className="problem-title">
        <StateGlyph state="FAILED" />
        {title}
        <span className="problem-code">{code}</span>
      </div>
      {several.length === 0 && <div>{message}</div>}
      {several.length > 0 && (
        <ul>
          {several.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      )}
      <div className="problem-remedy">{remedy}</div>
      {children}
    </div>
  );
}

export function ApiProblemNote({ problem }: { readonly problem: ProblemDocument }): ReactNode {
  const { title, detail, remedy, code, errors } = problem;
  return <ProblemNote title={title} message={detail} remedy={remedy} code={code} errors={errors ?? []} />;
}

/** A failure of work, as it is stored with a job, a stage, an attempt or a segment. */
export function WorkProblemNote({
  title,
  problem,
}: {
  readonly title: string;
  readonly problem: Problem;
}): ReactNode {
  return <ProblemNote title={title} message={problem.message} remedy={problem.remedy} code={problem.code} />;
}

interface EmptyProps {
  readonly title: string;
  readonly children: ReactNode;
}

export function Empty({ title, children }: EmptyProps): ReactNode {
  return (
    <div className="empty">
      <div className="empty-title">{title}</div>
      {children}
    </div>
  );
}

interface LoadedProps<T> {
  readonly snapshot: Snapshot<T>;
  readonly children: (data: T) => ReactNode;
  /** Rows of the placeholder. */
  readonly rows?: number;
}

/** The data once it is there; before that a placeholder, and the problem if it could not be loaded. */
export function Loaded<T>({ snapshot, children, rows = 8 }: LoadedProps<T>): ReactNode {
  if (snapshot.data !== undefined) {
    return children(snapshot.data);
  }
  if (snapshot.problem !== undefined) {
    return (
      <div className="page-body">
        <ApiProblemNote problem={snapshot.problem} />
        <p style={{ marginTop: 12 }}>
          <Button onClick={refreshSnapshots}>Try again</Button>
        </p>
      </div>
    );
  }
  return (
    <div className="skeleton" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} />
      ))}
    </div>
  );
}
