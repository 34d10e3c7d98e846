import './styles/tokens.css';
import './styles/ui.css';
import './styles/shell.css';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';

/** The page that anybody may use stands alone: the farm's own pages, and what they ask the farm for, are not loaded with it. */
async function pageAt(path: string): Promise<ReactNode> {
  if (path === '/verify') {
    const { VerifyPage } = await import('./verify/VerifyPage');
    return <VerifyPage />;
  }
  const { App } = await import('./shell/App');
  return <App />;
}

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
const shown = createRoot(root);
void pageAt(location.pathname).then((page) => {
  shown.render(<StrictMode>{page}</StrictMode>);
});
