import { type RemoteCalendars, ServerRefusedError } from '../../ports/remote-calendars.ts';
export interface GraphOptions {
  readonly url: string;
  readonly user: string;
  readonly bearer: (refused: string | null) => Promise<string>;
}
export function openGraph(_options: GraphOptions): RemoteCalendars {
  throw new ServerRefusedError('Accounts of Microsoft cannot be opened yet.');
}
