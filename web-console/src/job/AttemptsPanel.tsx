import type { ReactNode } from 'react';
import type { Attempt, Job } from '../api/types';
import { dateTime, duration, secondsBetween } from '../format/format';
import { useSnapshot } from '../live/live';
import { attempts } from '../live/resources';
import { setQuery, usePlace } from '../router/router';
import { Button, Panel } from '../ui/basics';
import { Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { useNow } from '../ui/useNow';
import { LogViewer } from './LogViewer';

export function AttemptsPanel({ job }: { readonly job: Job }): ReactNode {
  const snapshot = useSnapshot(attempts(job.id));
  const { query } = usePlace();
  const open = query.get('log');
  const shown = snapshot.data?.find((attempt) => nameOf(attempt) === open);
  return (
    <Panel title="Attempts" flush side={snapshot.data && `${snapshot.data.length}`}>
      <Loaded snapshot={snapshot} rows={2}>
        {(all) =>
          all.length === 0 ? (
            <p className="panel-body dim">No worker has taken a stage of this job yet.</p>
          ) : (
            <table className="table attempts" aria-label="Attempts">
              <colgroup>
                <col style={{ width: '15%' }} />
                <col style={{ width: '64px' }} />
                <col style={{ width: '112px' }} />
                <col style={{ width: '15%' }} />
                <col style={{ width: '152px' }} />
                <col style={{ width: '104px' }} />
                <col />
                <col style={{ width: '72px' }} />
              </colgroup>
              <thead>
                <tr>
                  <th scope="col">Stage</th>
                  <th scope="col" className="num">
                    Attempt
                  </th>
                  <th scope="col">State</th>
                  <th scope="col">Worker</th>
                  <th scope="col">Assigned</th>
                  <th scope="col">Took</th>
                  <th scope="col">Error</th>
                  <th scope="col">
                    <span className="visually-hidden">Log</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((attempt) => (
                  <AttemptRow key={nameOf(attempt)} attempt={attempt} open={nameOf(attempt) === open} />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {shown !== undefined && <LogViewer key={nameOf(shown)} job={job} attempt={shown} />}
    </Panel>
  );
}

function AttemptRow({ attempt, open }: { readonly attempt: Attempt; readonly open: boolean }): ReactNode {
  const now = useNow();
  const { startedAt, endedAt, problem } = attempt;
  return (
    <tr className={open ? 'cursor' : undefined}>
      <td>{attempt.stageName}</td>
      <td className="num">{attempt.number}</td>
      <td>
        <StateLabel state={attempt.state} />
      </td>
      <td className="dim">{attempt.worker ?? 'none yet'}</td>
      <td className="dim">{dateTime(attempt.assignedAt)}</td>
      <td className="dim">
        {startedAt === undefined ? '' : duration(secondsBetween(startedAt, endedAt ?? now))}
      </td>
      <td title={problem && `${problem.message}\n${problem.remedy}`}>{problem?.message}</td>
      <td>
        <Button
          look="quiet"
          aria-expanded={open}
          aria-label={`Log of ${attempt.stageName}, attempt ${attempt.number}`}
          onClick={() => {
            setQuery({ log: open ? undefined : nameOf(attempt) });
          }}
        >
          Log
        </Button>
      </td>
    </tr>
  );
}

function nameOf(attempt: Attempt): string {
  return `${attempt.stageName}/${attempt.number}`;
}
