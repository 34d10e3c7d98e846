import '../styles/login.css';
import { useState, type ReactNode } from 'react';
import { problemFrom } from '../api/http';
import type { ProblemDocument } from '../api/problems';
import { logIn } from '../api/session';
import { Mark } from '../shell/Mark';
import { useTitle } from '../shell/Page';
import { Button } from '../ui/basics';
import { TextField } from '../ui/Field';
import { ApiProblemNote } from '../ui/notes';
import { targetOf } from './target';

interface LoginPageProps {
  /** Why a token in the address opened nothing. */
  readonly problem?: ProblemDocument | undefined;
}

/** Where people become known: by name and password, or by a token. */
export function LoginPage({ problem: first }: LoginPageProps): ReactNode {
  useTitle('Log in');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [token, setToken] = useState('');
  const [byToken, setByToken] = useState(false);
  const [problem, setProblem] = useState(first);
  const [busy, setBusy] = useState(false);
  const enter = async (credentials: Parameters<typeof logIn>[0]): Promise<void> => {
    setBusy(true);
    try {
      await logIn(credentials);
      location.replace(targetOf(location.search, location.href));
    } catch (error) {
      setProblem(problemFrom(error));
      setBusy(false);
    }
  };
  return (
    <div className="login-page">
      <form
        className="login-form"
        onSubmit={(event) => {
          event.preventDefault();
          void enter(byToken ? { token: token.trim() } : { name: name.trim(), password });
        }}
      >
        <h1 className="brand">
          <Mark />
          Understudy
        </h1>
        {byToken ? (
          <TextField label="Token" type="password" value={token} onChange={setToken} required autoFocus />
        ) : (
          <>
            <TextField
              label="Name"
              value={name}
              onChange={setName}
              autoComplete="username"
              required
              autoFocus
            />
            <TextField
              label="Password"
              type="password"
              value={password}
              onChange={setPassword}
              autoComplete="current-password"
              required
            />
          </>
        )}
        {problem !== undefined && <ApiProblemNote problem={problem} />}
        <Button look="primary" type="submit" disabled={busy}>
          {busy ? 'Logging in' : 'Log in'}
        </Button>
        <p className="faint">
          <Button
            look="quiet"
            onClick={() => {
              setProblem(undefined);
              setByToken(!byToken);
            }}
          >
            {byToken ? 'Log in by name and password' : 'Log in with a token'}
          </Button>
        </p>
        <p className="faint">
          On the farm&rsquo;s own machine, <code>./understudy console</code> prints an address that logs you
          in. <a href="/verify">Verify a file</a> needs no login.
        </p>
      </form>
    </div>
  );
}
