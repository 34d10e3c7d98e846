import type { ReactNode } from 'react';
import { problemFrom } from '../api/http';
import { loadSession, logIn } from '../api/session';
import { LoginPage } from './LoginPage';
import { targetOf, tokenOf } from './target';

async function isKnown(): Promise<boolean> {
  try {
    await loadSession();
    return true;
  } catch {
    return false;
  }
}

/** The login page; whoever comes with a token in the address is logged in at once and sees none. */
export async function loginPageOf(): Promise<ReactNode> {
  // An address with a token may be entered where this page is open already: then the browser loads nothing anew.
  addEventListener('hashchange', () => {
    location.reload();
  });
  const token = tokenOf(location.hash);
  if (token === undefined) {
    return <LoginPage />;
  }
  // Neither the history nor a bookmark keeps it.
  history.replaceState(null, '', location.pathname + location.search);
  if (await isKnown()) {
    // Nobody is made somebody else by an address.
    location.replace(targetOf(location.search, location.href));
    return null;
  }
  try {
    await logIn({ token });
  } catch (error) {
    return <LoginPage problem={problemFrom(error)} />;
  }
  location.replace(targetOf(location.search, location.href));
  return null;
}
