import { type MailSearch, parseMailSearch } from '../../../assistant/parse-mail-search.ts';
import type { LocalData } from '../../compose-local-assistant.ts';
import type { HostOptions } from '../../host-options.ts';
import type { OptionValues } from '../command.ts';
import type { Output } from '../output.ts';

/** The zone that days are meant in. */
export function zoneOf({ settings }: LocalData, { timeZone }: HostOptions): string {
  return timeZone ?? settings.read().timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What words, `--mailbox` and `--account` ask for; what makes no sense is told. */
export function readMailQuery(
  words: readonly string[],
  options: OptionValues,
  data: LocalData,
  host: HostOptions,
  output: Output,
): MailSearch {
  const setting = { now: data.clock.now(), timeZone: zoneOf(data, host) };
  const { query, hint } = parseMailSearch(words.join(' '), setting);
  if (hint !== null) output.notice(hint);
  const [mailbox, account] = [options.text('mailbox'), options.text('account')];
  return {
    query: { ...query, ...(mailbox !== undefined && { mailbox }), ...(account !== undefined && { account }) },
    hint,
  };
}
