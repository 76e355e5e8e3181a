import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';

const framed = window.parent !== window;
const host = framed
  ? await (await import('./host/teams.ts')).teamsHost()
  : (await import('./host/browser.ts')).browserHost();

document.documentElement.lang = host.language;
const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App host={host} />
    </StrictMode>,
  );
}
