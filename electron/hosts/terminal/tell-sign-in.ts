import type { CommandCall } from './command.ts';
import type { Session } from './open-session.ts';

/** Says meanwhile where to sign in, and whether a browser has been opened there. */
export async function tellingSignIn<Result>(
  { output }: Pick<CommandCall, 'output'>,
  { api }: Pick<Session, 'api'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const leave = api.subscribe((event) => {
    if (event.type !== 'sign-in-asked') return;
    output.item(event);
    output.line(
      event.opened
        ? 'Sign in in the browser that has opened. Where none has, open this address on this computer:'
        : 'Open this address in a browser on this computer, and sign in there:',
      'asking',
    );
    output.line(event.address);
  });
  try {
    return await work();
  } finally {
    leave();
  }
}
