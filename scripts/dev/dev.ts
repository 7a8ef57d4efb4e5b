import { context } from 'esbuild';
import { createServer } from 'vite';
import { hostBundle } from '../build/host-bundles.ts';
import { ensureBuilt } from '../setup/ensure-built.mjs';
import { inProject } from '../setup/project.mjs';
import { followSession } from './follow-session.ts';
import { freePort } from './free-port.ts';
import { RestartingHost } from './restarting-host.ts';

/**
 * `npm run dev [-- --data DIR …]`: the renderer with hot reload, and the web host behind it, built and started anew
 * when one of its files changes. Arguments go to the host; without --data it keeps its data in `dist`.
 */
const args = process.argv.slice(2);
const port = await freePort();
const hostAddress = `http://127.0.0.1:${port}`;
// The host answers only who calls it by its own address.
const toHost = { target: hostAddress, changeOrigin: true, headers: { origin: hostAddress } };

// The host refuses to start without a built page, though here it never serves it.
ensureBuilt();
const vite = await createServer({
  configFile: inProject('vite.config.ts'),
  plugins: [followSession()],
  server: {
    host: '127.0.0.1',
    proxy: { '/session': toHost, '/contract': { ...toHost, ws: true } },
  },
});
await vite.listen();

const host = new RestartingHost({
  args: ['--no-window', `--port=${port}`, `--data=${inProject('dist', '.dev-data')}`, ...args],
  onSession: (path) => {
    console.log(`Open ${new URL(path, vite.resolvedUrls?.local[0]).href}`);
    vite.ws.send('deskhand:session', { path });
  },
});
const hosts = await context({
  ...hostBundle,
  plugins: [
    {
      name: 'restart-host',
      setup: (build) => {
        build.onEnd(({ errors }) => {
          if (errors.length === 0) host.restart();
        });
      },
    },
  ],
});
await hosts.watch();

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([host.stop(), hosts.dispose(), vite.close()]).then(() => process.exit(0));
  });
}
