import './ui/styles/tokens.css';
import './ui/styles/base.css';
import './ui/styles/controls.css';
import './ui/styles/overlays.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import type { AssistantClient } from './client/assistant-client.ts';
import { createAssistantStore } from './client/assistant-store.ts';
import { AssistantProvider } from './features/common/assistant-context.tsx';
import { showKeptTheme } from './use-theme.ts';

/** Draws the window for an assistant. */
export function showApp(client: AssistantClient): void {
  showKeptTheme();
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  createRoot(root).render(
    <AssistantProvider client={client} store={createAssistantStore(client)}>
      <App />
    </AssistantProvider>,
  );
}
