import { describeError } from '../../agent/describe-error.ts';
import { exitCodeOf } from '../host-errors.ts';
import { untilEnded } from '../until-ended.ts';
import { runWebHost } from './run-web-host.ts';
import { readWebHostOptions } from './web-host-options.ts';

try {
  await runWebHost(readWebHostOptions(process.argv.slice(2)), {
    openAssistant: async (folder, options) => {
      const [{ openLocalAssistant }, { createDesktopNotifier }] = await Promise.all([
        import('../compose-local-assistant.ts'),
        import('../../adapters/notifications/desktop-notifier.ts'),
      ]);
      return openLocalAssistant(folder, { ...options, notifier: createDesktopNotifier(), access: 'write' });
    },
    findAppWindow: async (profile, onClosed) => {
      const { findAppWindow } = await import('../../adapters/app-window/find-app-window.ts');
      return findAppWindow(profile, onClosed);
    },
    say: (line) => console.log(line),
    untilEnded,
  });
} catch (error) {
  console.error(describeError(error));
  process.exitCode = exitCodeOf(error);
}
