import { ImageOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { QueryProblem } from '../common/query-problem.tsx';
import { useQuery } from '../common/use-query.ts';

/** A message as it was formatted, sanitised, in a frame that can do nothing; remote content only when asked for. */
export function MessageHtml({ id, title }: { id: string; title: string }) {
  const [remoteContent, setRemoteContent] = useState(false);
  const { data, problem, again } = useQuery('message-html', { id, remoteContent });
  if (problem) return <QueryProblem problem={problem} again={again} />;
  if (!data) return <p className="faint small">Formatting…</p>;
  return (
    <>
      {data.blocked > 0 && (
        <p className="row small faint">
          <ImageOff size={14} aria-hidden />
          <span className="grow">
            {data.blocked === 1 ? 'A picture' : `${data.blocked} pictures`} from elsewhere{' '}
            {remoteContent ? 'could not be fetched.' : 'would tell the sender that you read this.'}
          </span>
          {!remoteContent && (
            <Button small onClick={() => setRemoteContent(true)}>
              Show anyway
            </Button>
          )}
        </p>
      )}
      <iframe className="message-frame" title={title} sandbox="" srcDoc={data.html ?? ''} />
    </>
  );
}
