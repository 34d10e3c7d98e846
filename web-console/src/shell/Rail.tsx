import type { ReactNode } from 'react';
import type { Pool } from '../api/farm';
import { roleText } from '../api/session';
import { count } from '../format/format';
import { useLinkState, useSnapshot } from '../live/live';
import { pools } from '../live/farmResources';
import { Link } from '../router/router';
import { LogOut } from './LogOut';
import { Mark } from './Mark';
import { isFor, SECTIONS } from './sections';
import { useSession } from './session';

const GROUPS = [SECTIONS.slice(0, 2), SECTIONS.slice(2, 5), SECTIONS.slice(5, 8), SECTIONS.slice(8)];

export function Rail({ path }: { readonly path: string }): ReactNode {
  const here = path === '/' ? '/jobs' : path;
  const session = useSession();
  return (
    <nav className="rail" aria-label="Sections">
      <Link to="/jobs" className="brand">
        <Mark />
        Understudy
      </Link>
      {GROUPS.map((group) => (
        <div className="rail-group" key={group[0]?.path}>
          {group.filter(isFor(session)).map((section) => (
            <Link
              key={section.path}
              to={section.path}
              className="rail-link"
              aria-current={here.startsWith(section.path) ? 'page' : undefined}
            >
              {section.label}
              <span className="rail-key" aria-hidden="true">
                g {section.key}
              </span>
            </Link>
          ))}
        </div>
      ))}
      <div className="rail-group">
        {/* Not a section: it is a page of its own, which people without the console use too. */}
        <a href="/verify" className="rail-link">
          Verify a file
          <span className="rail-key" aria-hidden="true">
            g v
          </span>
        </a>
      </div>
      <div className="rail-foot">
        <a href="/q/swagger-ui">API</a>
        <span>
          <kbd>?</kbd> all shortcuts
        </span>
        <SlotSign />
        <SelfSign />
        <LiveSign />
      </div>
    </nav>
  );
}

/** As whom the console asks. */
function SelfSign(): ReactNode {
  const { name, fullName, roles } = useSession();
  return (
    <span className="foot-row" title={roles.map(roleText).join(', ')}>
      {fullName === '' ? name : fullName}
      <LogOut />
    </span>
  );
}

function LiveSign(): ReactNode {
  const live = useLinkState() === 'live';
  return (
    <span className="foot-row" data-testid="live" data-live={live}>
      <span className={live ? 'link-dot' : 'link-dot off'} aria-hidden="true" />
      {live ? 'Live' : 'Not live'}
    </span>
  );
}

/** How busy the farm is, and how much waits for it. */
function SlotSign(): ReactNode {
  const all = useSnapshot(pools).data ?? [];
  const sum = (of: (pool: Pool) => number): number => all.reduce((total, pool) => total + of(pool), 0);
  return (
    <Link to="/farm" className="slot-sign">
      {count(sum((pool) => pool.slotsHeld))} of {count(sum((pool) => pool.slotsTotal))} slots busy
      <span className="faint">{count(sum((pool) => pool.waitingSegments))} segments wait</span>
    </Link>
  );
}
