/** A notification as a program to run. Texts travel as arguments or environment, never inside a line that a shell reads. */
export interface NotificationCommand {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface NotificationText {
  readonly title: string;
  readonly body: string;
}

const appName = 'Deskhand';
const linuxService = 'org.freedesktop.Notifications';

/** The commands that show a notification on a platform, the best first; none where there is no way. */
export function notificationCommands(
  platform: NodeJS.Platform,
  notification: NotificationText,
): readonly NotificationCommand[] {
  const title = plain(notification.title);
  const body = plain(notification.body);
  switch (platform) {
    case 'darwin':
      return [{ program: 'osascript', args: ['-e', macScript, title, body] }];
    case 'win32':
      return [
        {
          program: 'powershell.exe',
          args: ['-NoProfile', '-NonInteractive', '-Command', windowsScript],
          env: { DESKHAND_TITLE: title, DESKHAND_BODY: body },
        },
      ];
    default:
      return [notifySend(title, escapeMarkup(body)), gdbus(title, escapeMarkup(body))];
  }
}

function notifySend(title: string, body: string): NotificationCommand {
  return { program: 'notify-send', args: [`--app-name=${appName}`, '--', title, body] };
}

function gdbus(title: string, body: string): NotificationCommand {
  return {
    program: 'gdbus',
    args: [
      'call',
      '--session',
      `--dest=${linuxService}`,
      '--object-path=/org/freedesktop/Notifications',
      `--method=${linuxService}.Notify`,
      '--',
      // app name, replaces, icon, summary, body, actions, hints, time-out (-1: the desktop's own)
      variantString(appName),
      '0',
      variantString(''),
      variantString(title),
      variantString(body),
      '@as []',
      '@a{sv} {}',
      '-1',
    ],
  };
}

/** GVariant text, whose strings are written like JSON's; without it gdbus would read a title such as `'x'` as a value. */
function variantString(text: string): string {
  return JSON.stringify(text);
}

/** The body may hold markup there, so signs that begin it are written out. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Programs cannot be given NUL, and buses refuse half a character. */
function plain(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

const macScript = `on run argv
display notification (item 2 of argv) with title (item 1 of argv)
end run`;

/** Toasts need the id of an installed application; PowerShell's is on every Windows. */
const windowsScript = `$ErrorActionPreference = 'Stop'
$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType = WindowsRuntime]
$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent([Windows.UI.Notifications.ToastTemplateType]::ToastText02)
$texts = $xml.GetElementsByTagName('text')
$null = $texts.Item(0).AppendChild($xml.CreateTextNode($env:DESKHAND_TITLE))
$null = $texts.Item(1).AppendChild($xml.CreateTextNode($env:DESKHAND_BODY))
$app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show([Windows.UI.Notifications.ToastNotification]::new($xml))`;
