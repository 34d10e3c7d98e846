import type { ReactNode } from 'react';
import { onUnknown, problemFrom } from '../api/http';
import { loadSession, type Session } from '../api/session';
import { loginAddress } from '../login/target';
import { ApiProblemNote } from '../ui/notes';
import { SessionContext } from './session';

/** The pages of whoever is logged in; nobody is sent to log in first. */
export async function consoleOf(): Promise<ReactNode> {
  onUnknown(() => {
    location.replace(loginAddress(location.pathname + location.search));
  });
  let session: Session;
  try {
    session = await loadSession();
  } catch (error) {
    return (
      <div className="page-body">
        <ApiProblemNote problem={problemFrom(error)} />
      </div>
    );
  }
  return <SessionContext value={session}>{await pagesOf(session)}</SessionContext>;
}

async function pagesOf(session: Session): Promise<ReactNode> {
  if (!session.may.includes('view')) {
    const { LikenessPage } = await import('../likeness/LikenessPage');
    return <LikenessPage />;
  }
  const { App } = await import('./App');
  return <App />;
}
