import '../styles/pages.css';
import '../styles/likeness.css';
import { useState, type ReactNode } from 'react';
import { apiUrl } from '../api/http';
import type { GrantView, Likeness, LikenessUse } from '../api/likeness';
import { date, dateTime } from '../format/format';
import { useSnapshot } from '../live/live';
import { likeness } from '../live/peopleResources';
import { ErrorBoundary } from '../shell/ErrorBoundary';
import { LogOut } from '../shell/LogOut';
import { Mark } from '../shell/Mark';
import { useTitle } from '../shell/Page';
import { useSession } from '../shell/session';
import { Button, Tags } from '../ui/basics';
import { Empty, Loaded } from '../ui/notes';
import { StateLabel } from '../ui/state';
import { Toasts } from '../ui/toasts';
import { Approvals } from './Approvals';
import { EndDialog, type Ending } from './EndDialog';

/** The page of performers and of those who represent them: what is allowed, what is made, and the way to end it. */
export function LikenessPage(): ReactNode {
  useTitle('Your likeness');
  const snapshot = useSnapshot(likeness);
  const { fullName } = useSession();
  return (
    <div className="likeness-page">
      <header className="likeness-head">
        <span className="brand">
          <Mark />
          Understudy
        </span>
        <span className="dim">
          {fullName} <LogOut />
        </span>
      </header>
      <ErrorBoundary>
        <Loaded snapshot={snapshot}>{(own) => <Own own={own} />}</Loaded>
      </ErrorBoundary>
      <Toasts />
    </div>
  );
}

function Own({ own }: { readonly own: Likeness }): ReactNode {
  return (
    <main className="likeness-main">
      <h1>The likeness of {own.performer.name}</h1>
      <Approvals approvals={own.approvals} uses={own.uses} />
      <section aria-label="Grants">
        <h2>What is allowed</h2>
        {own.grants.length === 0 ? (
          <Empty title="There is no grant">
            <p>Nothing may be made with this likeness.</p>
          </Empty>
        ) : (
          own.grants.map((view) => <Allowed key={view.grant.id} view={view} />)
        )}
      </section>
      <section aria-label="Uses">
        <h2>
          What is made of it{' '}
          <a className="button button-plain" href={apiUrl('/likeness/ledger')} download>
            Download the ledger
          </a>
        </h2>
        {own.uses.length === 0 ? (
          <Empty title="Nothing yet">
            <p>No job has used this likeness.</p>
          </Empty>
        ) : (
          <ol className="likeness-uses">
            {own.uses.map((use) => (
              <Use key={use.job} use={use} />
            ))}
          </ol>
        )}
      </section>
    </main>
  );
}

function Allowed({ view }: { readonly view: GrantView }): ReactNode {
  const [ending, setEnding] = useState<Ending>();
  const { grant, state, words } = view;
  return (
    <article className="panel" aria-label={`Grant ${grant.id}`}>
      <header className="panel-head">
        <StateLabel state={state} />
        <code className="faint">{grant.id}</code>
        <span className="dim">
          {date(grant.validFrom)} to {date(grant.validUntil)}
        </span>
        {state !== 'revoked' && (
          <div className="panel-side">
            <Button
              onClick={() => {
                setEnding(state === 'suspended' ? 'resume' : 'suspend');
              }}
            >
              {state === 'suspended' ? 'Resume' : 'Suspend'}
            </Button>
            <Button
              look="danger"
              onClick={() => {
                setEnding('revoke');
              }}
            >
              Revoke
            </Button>
          </div>
        )}
      </header>
      <div className="panel-body">
        {words.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {grant.suspension !== undefined && (
          <p className="dim">
            Suspended since {dateTime(grant.suspension.since)}: {grant.suspension.reason}
          </p>
        )}
      </div>
      {ending !== undefined && (
        <EndDialog
          grant={grant}
          ending={ending}
          onClose={() => {
            setEnding(undefined);
          }}
        />
      )}
    </article>
  );
}

function Use({ use }: { readonly use: LikenessUse }): ReactNode {
  return (
    <li className="likeness-use">
      <StateLabel state={use.state} />
      <div>
        <strong>{use.name}</strong> <Tags values={use.operations.map((each) => each.toLowerCase())} />
        <div className="dim">
          Job {use.job} in {use.production}, submitted by {use.submittedBy}, {dateTime(use.submittedAt)}
        </div>
        {use.preview !== undefined && (
          <img
            className="likeness-preview"
            src={use.preview}
            alt={`What job ${use.job} has learnt`}
            loading="lazy"
          />
        )}
        {use.films.length > 0 && (
          <div className="likeness-films">
            {use.films.map(({ name, url }) => (
              <a key={name} href={url}>
                {name}
              </a>
            ))}
          </div>
        )}
      </div>
    </li>
  );
}
