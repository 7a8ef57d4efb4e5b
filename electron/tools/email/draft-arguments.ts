import type { Draft } from '../../../shared/model/mail.ts';
import type { SensitiveArgument } from '../define-tool.ts';

/** Who a mail goes to, whom and which account it comes from, and the files of this computer that it takes along. */
export function sensitiveDraft(
  { from, to, cc, bcc, files }: Draft,
  account: string | undefined,
  path: string,
): SensitiveArgument[] {
  const people = { to, cc, bcc };
  return [
    ...(Object.keys(people) as (keyof typeof people)[]).flatMap((field) =>
      people[field].map(({ address }, index) => ({
        path: `${path}${field}.${index}.address`,
        value: address,
      })),
    ),
    ...files.flatMap((file, index) =>
      file.from === 'disk' ? [{ path: `${path}files.${index}.path`, value: file.path }] : [],
    ),
    ...(from === null ? [] : [{ path: `${path}from`, value: from }]),
    ...(account === undefined ? [] : [{ path: 'account', value: account }]),
  ];
}
