import { useState, type ReactNode } from 'react';
import type { GrantView } from '../api/likeness';
import { date, dateTime } from '../format/format';
import { Link } from '../router/router';
import { Button, Tags } from '../ui/basics';
import { StateLabel } from '../ui/state';
import { Quarantined } from './Quarantined';
import { RevokeDialog } from './RevokeDialog';

/** All there is to say about a grant, and the way to revoke it. */
export function GrantCard({ view }: { readonly view: GrantView }): ReactNode {
  const [revoking, setRevoking] = useState(false);
  const { grant, state } = view;
  return (
    <article className="panel grant-card" aria-label={`Grant ${grant.id}`}>
      <header className="panel-head">
        <StateLabel state={state} />
        <code className="faint">{grant.id}</code>
        <div className="panel-side">
          {state !== 'revoked' && (
            <Button
              look="danger"
              onClick={() => {
                setRevoking(true);
              }}
            >
              Revoke
            </Button>
          )}
        </div>
      </header>
      <dl className="facts panel-body">
        <dt>Performer</dt>
        <dd>
          <Link to={`/performers?performer=${grant.performer}`}>{grant.performer}</Link>
        </dd>
        <dt>Granted by</dt>
        <dd>{grant.grantor}</dd>
        <dt>Allows</dt>
        <dd>
          <Tags values={grant.operations.map((operation) => operation.toLowerCase())} />
        </dd>
        <dt>Productions</dt>
        <dd>
          <Tags values={grant.productions} />
        </dd>
        <dt>Valid</dt>
        <dd>
          {date(grant.validFrom)} until {date(grant.validUntil)}
        </dd>
        {grant.revokedAt !== undefined && (
          <>
            <dt>Revoked</dt>
            <dd>{dateTime(grant.revokedAt)}</dd>
          </>
        )}
        {grant.suspension !== undefined && (
          <>
            <dt>Suspended</dt>
            <dd>
              since {dateTime(grant.suspension.since)}: {grant.suspension.reason}
            </dd>
          </>
        )}
        <dt>In words</dt>
        <dd>
          {view.words.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </dd>
        <dt>Version</dt>
        <dd title={view.hash}>
          {grant.version} <code className="faint">{view.hash.slice(0, 10)}</code>
        </dd>
        {grant.evidence !== undefined && (
          <>
            <dt>Evidence</dt>
            <dd>
              <Link to={`/assets?asset=${grant.evidence}`}>{grant.evidence.slice(0, 10)}</Link>
            </dd>
          </>
        )}
        {(state === 'revoked' || state === 'expired') && <Quarantined grant={grant.id} />}
        {grant.note !== undefined && (
          <>
            <dt>Note</dt>
            <dd>{grant.note}</dd>
          </>
        )}
      </dl>
      {revoking && (
        <RevokeDialog
          grant={grant}
          onClose={() => {
            setRevoking(false);
          }}
        />
      )}
    </article>
  );
}
