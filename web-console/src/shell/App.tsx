import '../styles/pages.css';
import '../styles/job.css';
import '../styles/farm.css';
import '../styles/review.css';
import { useState, type ReactNode } from 'react';
import { AssetsPage } from '../assets/AssetsPage';
import { BatchesPage } from '../batches/BatchesPage';
import { BatchPage } from '../batches/BatchPage';
import { NewBatchPage } from '../batches/NewBatchPage';
import { FarmPage } from '../farm/FarmPage';
import { GrantsPage } from '../grants/GrantsPage';
import { IdentitiesPage } from '../identities/IdentitiesPage';
import { JobPage } from '../job/JobPage';
import { JobsPage } from '../jobs/JobsPage';
import { NewJobPage } from '../submit/NewJobPage';
import { EVERYWHERE, useShortcuts } from '../keyboard/shortcuts';
import { useLiveScope } from '../live/live';
import { PeoplePage } from '../people/PeoplePage';
import { PerformersPage } from '../performers/PerformersPage';
import { ReviewPage } from '../review/ReviewPage';
import { ProductionsPage } from '../productions/ProductionsPage';
import { navigate, usePlace } from '../router/router';
import { Toasts } from '../ui/toasts';
import { UsagePage } from '../usage/UsagePage';
import { WebhooksPage } from '../webhooks/WebhooksPage';
import { WorkersPage } from '../workers/WorkersPage';
import { ErrorBoundary } from './ErrorBoundary';
import { LinkNote } from './LinkNote';
import { NotFound } from './NotFound';
import { Rail } from './Rail';
import { isFor, SECTIONS } from './sections';
import { useSession } from './session';
import { ShortcutHelp } from './ShortcutHelp';

const REVIEW = '/review';

export function App(): ReactNode {
  const { path } = usePlace();
  const [help, setHelp] = useState(false);
  const session = useSession();
  useLiveScope(jobOf(path));
  useShortcuts(EVERYWHERE, [
    ...SECTIONS.filter(isFor(session)).map(({ key, label, path: to }) => ({
      keys: `g ${key}`,
      label: `Go to ${label}`,
      run: () => {
        navigate(to);
      },
    })),
    {
      keys: 'g v',
      label: 'Go to Verify',
      run: () => {
        location.assign('/verify');
      },
    },
    {
      keys: 'n',
      label: 'New job',
      run: () => {
        navigate('/jobs/new');
      },
    },
    { keys: '/', label: 'Search', run: focusSearch },
    {
      keys: '?',
      label: 'This help',
      run: () => {
        setHelp(true);
      },
    },
  ]);
  return (
    <div className="shell">
      <a className="skip-link" href="#page">
        Skip to the page
      </a>
      <LinkNote />
      <Rail path={path} />
      <main className="page" id="page" tabIndex={-1}>
        <ErrorBoundary key={path}>{pageAt(path)}</ErrorBoundary>
      </main>
      {help && (
        <ShortcutHelp
          onClose={() => {
            setHelp(false);
          }}
        />
      )}
      <Toasts />
    </div>
  );
}

function pageAt(path: string): ReactNode {
  const job = jobOf(path);
  if (job !== undefined) {
    return path.endsWith(REVIEW) ? <ReviewPage key={job} id={job} /> : <JobPage key={job} id={job} />;
  }
  const batch = idAfter('/batches/', path);
  if (batch !== undefined) {
    return <BatchPage key={batch} id={batch} />;
  }
  switch (path) {
    case '/':
    case '/jobs':
      return <JobsPage />;
    case '/jobs/new':
      return <NewJobPage />;
    case '/batches':
      return <BatchesPage />;
    case '/batches/new':
      return <NewBatchPage />;
    case '/workers':
      return <WorkersPage />;
    case '/farm':
      return <FarmPage />;
    case '/usage':
      return <UsagePage />;
    case '/webhooks':
      return <WebhooksPage />;
    case '/people':
      return <PeoplePage />;
    case '/performers':
      return <PerformersPage />;
    case '/grants':
      return <GrantsPage />;
    case '/identities':
      return <IdentitiesPage />;
    case '/assets':
      return <AssetsPage />;
    case '/productions':
      return <ProductionsPage />;
    default:
      return <NotFound path={path} />;
  }
}

/** The job whose page it is, or whose review. */
function jobOf(path: string): number | undefined {
  return idAfter('/jobs/', path.endsWith(REVIEW) ? path.slice(0, -REVIEW.length) : path);
}

function idAfter(prefix: string, path: string): number | undefined {
  const id = path.startsWith(prefix) ? path.slice(prefix.length) : '';
  return /^\d+$/.test(id) ? Number(id) : undefined;
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('main input[type=search]')?.focus();
}
