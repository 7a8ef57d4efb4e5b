import { clientOver } from '../../../renderer/client/client-over.ts';
import { showApp } from '../../../renderer/show-app.tsx';
import { fakeAssistantApi } from '../fake-assistant-api.ts';

const parameters = new URLSearchParams(window.location.search);
const api = fakeAssistantApi({
  actions: Number(parameters.get('actions') ?? 1_000_000),
  scene: parameters.get('scene') ?? 'day',
  theme: parameters.get('theme') === 'dark' ? 'dark' : 'light',
});

// Replies cross a wire in the real app: here they are copied and checked as there.
showApp({
  host: 'web',
  ...clientOver(async (kind, name, payload) =>
    structuredClone(
      await (kind === 'command'
        ? api.command(name as never, payload as never)
        : api.query(name as never, payload as never)),
    ),
  ),
  subscribe: (listener) => api.subscribe(listener),
  watchConnection(listener) {
    listener('online');
    return () => {};
  },
});
