import type { TracedArgument } from '../../../shared/model/policy-decision.ts';
import { Notice } from '../../ui/notice.tsx';

const kindOf = (path: string): string => {
  if (/email|recipient|guest|attendee/i.test(path)) return 'address';
  if (/url|link/i.test(path)) return 'link';
  if (/amount|price/i.test(path)) return 'amount';
  if (/file/i.test(path)) return 'file';
  return 'value';
};

/** Names every value that did not come from the person, and where it did come from. */
export function SuspicionNotice({ suspicious }: { suspicious: readonly TracedArgument[] }) {
  if (suspicious.length === 0) return null;
  return (
    <Notice tone="final" role="alert">
      {suspicious.map(({ path, value, source }) => (
        <p key={path}>
          <b>You never mentioned this {kindOf(path)}.</b> <bdi className="mono words">{value}</bdi>{' '}
          {source ? (
            <>
              comes from <bdi>{source.description}</bdi>, not from you or your contacts.
            </>
          ) : (
            'appears nowhere in what you said or own: it was made up.'
          )}
        </p>
      ))}
    </Notice>
  );
}
