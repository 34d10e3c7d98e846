import './styles/tokens.css';
import './styles/ui.css';
import './styles/shell.css';
import './styles/pages.css';
import './styles/job.css';
import './styles/farm.css';
import './styles/review.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/App';

const root = document.getElementById('root');
if (root === null) {
  throw new Error('index.html has no element with the id "root"');
}
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
