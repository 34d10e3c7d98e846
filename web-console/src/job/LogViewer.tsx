import { useEffect, useRef, useState, type ReactNode } from 'react';
import { apiUrl, getText, problemFrom } from '../api/http';
import type { Attempt, Job } from '../api/jobs';
import type { ProblemDocument } from '../api/problems';
import { bytes } from '../format/format';
import { setQuery } from '../router/router';
import { Button } from '../ui/basics';
import { ApiProblemNote, WorkProblemNote } from '../ui/notes';

/** How much of the end of a log is shown; the download has all of it. */
const TAIL_BYTES = 128 * 1024;
/** While an attempt runs the log is read again when the farm reports progress, this often at most. */
const FOLLOW_MS = 2_000;

interface LogViewerProps {
  readonly job: Job;
  readonly attempt: Attempt;
}

interface Log {
  readonly text?: string;
  readonly problem?: ProblemDocument;
}

export function LogViewer({ job, attempt }: LogViewerProps): ReactNode {
  const { stageName, number, state } = attempt;
  const path = `/jobs/${job.id}/logs/${encodeURIComponent(stageName)}/${number}`;
  const [log, setLog] = useState<Log>({});
  const box = useRef<HTMLPreElement>(null);
  const section = useRef<HTMLElement>(null);
  const loaded = log.text !== undefined || log.problem !== undefined;
  const readAt = useRef(0);
  const atEnd = useRef(true);

  const read = (): void => {
    readAt.current = Date.now();
    getText(`${path}?tail=${TAIL_BYTES}`).then(
      (text) => {
        setLog({ text });
      },
      (error: unknown) => {
        setLog({ problem: problemFrom(error) });
      },
    );
  };
  useEffect(() => {
    if (loaded) {
      section.current?.scrollIntoView({ block: 'nearest' });
    }
  }, [loaded]);
  // A new view of the job or of the attempt is the farm's word that something went on.
  useEffect(() => {
    const wait = Math.max(0, readAt.current + FOLLOW_MS - Date.now());
    const timer = setTimeout(read, wait);
    return () => {
      clearTimeout(timer);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `read` only closes over `path`
  }, [path, state, state === 'RUNNING' && job]);
  useEffect(() => {
    if (box.current !== null && atEnd.current) {
      box.current.scrollTop = box.current.scrollHeight;
    }
  }, [log.text]);

  return (
    <section ref={section} className="log" aria-label={`Log of ${stageName}, attempt ${number}`}>
      <header className="log-head">
        <strong>
          {stageName}, attempt {number}
        </strong>
        {log.text !== undefined && log.text.length >= TAIL_BYTES && (
          <span className="dim">the last {bytes(TAIL_BYTES)}</span>
        )}
        <div className="panel-side">
          <Button onClick={read}>Refresh</Button>
          <a className="button" href={apiUrl(path)} download={`job-${job.id}-${stageName}-${number}.log`}>
            Download
          </a>
          <Button
            look="quiet"
            onClick={() => {
              setQuery({ log: undefined });
            }}
          >
            Close
          </Button>
        </div>
      </header>
      {attempt.problem !== undefined && (
        <WorkProblemNote title="The attempt failed" problem={attempt.problem} />
      )}
      {log.problem !== undefined && <ApiProblemNote problem={log.problem} />}
      {log.text !== undefined && (
        <pre
          ref={box}
          tabIndex={0}
          aria-label="Log"
          onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
            atEnd.current = scrollHeight - scrollTop - clientHeight < 24;
          }}
        >
          {log.text === '' ? (
            <span className="dim">The log is empty so far.</span>
          ) : (
            log.text.split('\n').map(logLine)
          )}
        </pre>
      )}
    </section>
  );
}

function logLine(line: string, index: number): ReactNode {
  const level = /\b(ERROR|FATAL|SEVERE)\b/.test(line)
    ? 'log-error'
    : /\bWARN(ING)?\b/.test(line)
      ? 'log-warning'
      : undefined;
  return (
    <span key={index} className={level}>
      {line}
      {'\n'}
    </span>
  );
}
