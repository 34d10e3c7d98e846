import type { ReactNode } from 'react';
import { getJson } from '../api/http';
import type { Quarantine } from '../api/likeness';
import { dateTime } from '../format/format';
import { useSnapshot } from '../live/live';
import type { Resource } from '../live/snapshots';
import { Link } from '../router/router';

const AGAIN_MS = 5_000;

/** Of which jobs nobody may have what they made; no message tells of it. */
const quarantine: Resource<readonly Quarantine[]> = {
  key: 'quarantine',
  everyMs: AGAIN_MS,
  load: (signal) => getJson<readonly Quarantine[]>('/quarantine', signal),
  apply: (all) => all,
};

/** What was made under a grant that has ended, and what became of it. */
export function Quarantined({ grant }: { readonly grant: string }): ReactNode {
  const all = useSnapshot(quarantine).data ?? [];
  const own = all.filter((each) => each.grant === grant);
  if (own.length === 0) {
    return null;
  }
  return (
    <>
      <dt>In quarantine</dt>
      <dd>
        <ul className="files">
          {own.map((each) => (
            <li key={each.job}>
              <Link to={`/jobs/${each.job}`}>{each.jobName}</Link>
              <span className="dim">{fate(each)}</span>
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function fate({ since, locked, deleteAt, deletedAt }: Quarantine): string {
  if (deletedAt !== undefined) {
    return `deleted ${dateTime(deletedAt)}`;
  }
  const state = `${locked ? 'locked' : 'refused'} since ${dateTime(since)}`;
  return deleteAt === undefined ? state : `${state}, deleted ${dateTime(deleteAt)}`;
}
