import type { TracedArgument } from '../../../shared/model/policy-decision.ts';
import { provenanceWords } from '../../../shared/model/provenance-words.ts';
import { Notice } from '../../ui/notice.tsx';

const kindOf = (path: string): string => {
  if (/email|recipient|guest|attendee|\b(?:to|cc|bcc)\b/i.test(path)) return 'address';
  if (/url|link|conference/i.test(path)) return 'link';
  if (/amount|price/i.test(path)) return 'amount';
  if (/file/i.test(path)) return 'file';
  return 'value';
};

/** Names every value that did not come from the person and where it did come from, and what else to notice. */
export function SuspicionNotice(props: {
  suspicious: readonly TracedArgument[];
  notices: readonly string[];
}) {
  const { suspicious, notices } = props;
  if (suspicious.length === 0 && notices.length === 0) return null;
  return (
    <Notice tone="final" role="alert">
      {suspicious.map((argument) => (
        <div key={argument.path}>
          <p>
            <b>You never mentioned this {kindOf(argument.path)}.</b>{' '}
            <bdi className="mono words">{argument.value}</bdi> <bdi>{provenanceWords(argument)}</bdi>
          </p>
          {argument.passage !== undefined && (
            <blockquote className="passage">
              <bdi>{argument.passage}</bdi>
            </blockquote>
          )}
        </div>
      ))}
      {notices.map((notice) => (
        <p key={notice}>
          <bdi>{notice}</bdi>
        </p>
      ))}
    </Notice>
  );
}
