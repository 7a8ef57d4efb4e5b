import type { Plugin } from 'vite';

/** A host that starts anew knows no earlier session: the open page goes to the address that gives it a new one. */
export function followSession(): Plugin {
  return {
    name: 'follow-session',
    transformIndexHtml: {
      // Before Vite's own step, which gives the script its `import.meta.hot`.
      order: 'pre',
      handler: () => [
        { tag: 'script', attrs: { type: 'module' }, children: goToNewSession, injectTo: 'head' },
      ],
    },
  };
}

const goToNewSession = "import.meta.hot?.on('deskhand:session', ({ path }) => location.assign(path));";
