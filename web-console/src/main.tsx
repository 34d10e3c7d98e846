import './styles/tokens.css';
import './styles/ui.css';
import './styles/shell.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/**
 * The pages that anybody may use stand alone: the farm's own pages, and what they ask the farm for, are not loaded with
 * them.
 */
async function pageAt(path: string): Promise<ReactNode> {
  if (path === '/verify') {
    const { VerifyPage } = await import('./verify/VerifyPage');
    return <VerifyPage />;
  }
  if (path === '/login') {
    const { loginPageOf } = await import('./login/loginPageOf');
    return loginPageOf();
  }
  const { consoleOf } = await import('./shell/consoleOf');
  return consoleOf();
}

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
const shown = createRoot(root);
void pageAt(location.pathname).then((page) => {
  shown.render(<StrictMode>{page}</StrictMode>);
});
