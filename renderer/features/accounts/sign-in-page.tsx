import { ExternalLink } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SignInAsked } from '../../../shared/model/sign-in-asked.ts';
import { useAssistant } from '../common/assistant-context.tsx';

/** Says where the person signs in while that is waited for, with the page itself where no browser could be opened. */
export function SignInPage() {
  const { client } = useAssistant();
  const [page, setPage] = useState<SignInAsked | null>(null);
  useEffect(
    () =>
      client.subscribe((event) => {
        if (event.type === 'sign-in-asked') setPage(event);
      }),
    [client],
  );
  return (
    <p className="small quiet" role="status">
      <span className="pulse" aria-hidden /> Waiting until you have signed in in your browser.{' '}
      {page && (
        <a href={page.address} target="_blank" rel="noreferrer">
          {page.opened ? 'Open the page again' : 'Open the page'} <ExternalLink size={13} aria-hidden />
        </a>
      )}
    </p>
  );
}
