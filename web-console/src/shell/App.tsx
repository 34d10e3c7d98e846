import { useState, type ReactNode } from 'react';
import { AssetsPage } from '../assets/AssetsPage';
import { GrantsPage } from '../grants/GrantsPage';
import { IdentitiesPage } from '../identities/IdentitiesPage';
import { JobPage } from '../job/JobPage';
import { JobsPage } from '../jobs/JobsPage';
import { NewJobPage } from '../submit/NewJobPage';
import { EVERYWHERE, useShortcuts } from '../keyboard/shortcuts';
import { useLiveScope } from '../live/live';
import { PerformersPage } from '../performers/PerformersPage';
import { ProductionsPage } from '../productions/ProductionsPage';
import { navigate, usePlace } from '../router/router';
import { Toasts } from '../ui/toasts';
import { WorkersPage } from '../workers/WorkersPage';
import { ErrorBoundary } from './ErrorBoundary';
import { LinkNote } from './LinkNote';
import { NotFound } from './NotFound';
import { Rail } from './Rail';
import { SECTIONS } from './sections';
import { ShortcutHelp } from './ShortcutHelp';

export function App(): ReactNode {
  const { path } = usePlace();
  const [help, setHelp] = useState(false);
  useLiveScope(jobOf(path));
  useShortcuts(EVERYWHERE, [
    ...SECTIONS.map(({ key, label, path: to }) => ({
      keys: `g ${key}`,
      label: `Go to ${label}`,
      run: () => {
        navigate(to);
      },
    })),
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
    return <JobPage key={job} id={job} />;
  }
  switch (path) {
    case '/':
    case '/jobs':
      return <JobsPage />;
    case '/jobs/new':
      return <NewJobPage />;
    case '/workers':
      return <WorkersPage />;
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

function jobOf(path: string): number | undefined {
  const id = /^\/jobs\/(\d+)$/.exec(path)?.[1];
  return id === undefined ? undefined : Number(id);
}

function focusSearch(): void {
  document.querySelector<HTMLInputElement>('main input[type=search]')?.focus();
}
