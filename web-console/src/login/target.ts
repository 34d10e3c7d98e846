/** Where the login page leads, and what it may be given in the address. */

const TOKEN = /^#(understudy_[\w-]+)$/;

/** A page of this console, never another site, whatever a browser makes of the text. */
export function targetOf(search: string, here: string): string {
  const to = new URL(new URLSearchParams(search).get('to') ?? '/', here);
  return to.origin === new URL(here).origin && to.pathname !== '/login'
    ? to.pathname + to.search + to.hash
    : '/';
}

/** The token behind the `#`, as `./understudy console` prints it. */
export function tokenOf(hash: string): string | undefined {
  return TOKEN.exec(hash)?.[1];
}

/** The address of the login page that leads back here. */
export function loginAddress(path: string): string {
  return path === '/' ? '/login' : `/login?to=${encodeURIComponent(path)}`;
}
