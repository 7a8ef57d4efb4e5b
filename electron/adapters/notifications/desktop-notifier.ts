import { execFile } from 'node:child_process';
import type { Notifier } from '../../ports/notifier.ts';
import { type NotificationCommand, notificationCommands } from './notification-command.ts';

/** A desktop that hangs must not hold up the assistant. */
const timeout = 5000;

/** Notifications of the desktop, by the programs that it comes with. */
export function createDesktopNotifier(platform: NodeJS.Platform = process.platform): Notifier {
  return {
    notify: async (notification) => {
      for (const command of notificationCommands(platform, notification)) {
        if (await succeeds(command)) return true;
      }
      return false;
    },
  };
}

function succeeds({ program, args, env }: NotificationCommand): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout, windowsHide: true, env: { ...process.env, ...env } }, (error) =>
      resolve(error === null),
    );
  });
}
