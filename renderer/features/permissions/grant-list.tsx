import type { Grant } from '../../../shared/model/grant.ts';
import { Button } from '../../ui/button.tsx';
import { useToasts } from '../../ui/toasts.tsx';
import { useAssistant, useNow, usePreferences } from '../common/assistant-context.tsx';
import { EffectTag } from '../common/effect-tag.tsx';
import { formatInstant } from '../common/time/format-time.ts';

/** What the person always allows, each revocable at once. */
export function GrantList({ grants }: { grants: readonly Grant[] }) {
  const { client } = useAssistant();
  const { attempt } = useToasts();
  const preferences = usePreferences();
  const { today } = useNow();
  const revoke = (grant: Grant) =>
    void attempt(
      () => client.command('revoke-grant', { grantId: grant.id }),
      () => ({ tone: 'done', text: `Revoked: ${grant.scope.words}. You are asked again from now on.` }),
    );
  return (
    <section className="card grants" aria-labelledby="grants-title">
      <h2 id="grants-title">Always allowed</h2>
      {grants.length === 0 ? (
        <p className="small quiet">
          Nothing yet. When you are asked about something that you would always allow, choose “Always allow…”
          in the dialog; it is listed here and can be revoked.
        </p>
      ) : (
        <ul>
          {grants.map((grant) => (
            <li key={grant.id} className="grant">
              <div className="grow">
                <div className="words">
                  <bdi>{grant.scope.words}</bdi>
                </div>
                <div className="tiny faint">
                  Allowed: {formatInstant(grant.grantedAt, preferences, today)}. Still asks when a value in it
                  does not come from you.
                </div>
              </div>
              <EffectTag effect={grant.scope.effect} />
              <Button small onClick={() => revoke(grant)}>
                Revoke<span className="unseen">: {grant.scope.words}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
