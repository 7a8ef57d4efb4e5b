import { useState } from 'react';
import type { VaultState } from '../../../shared/model/vault.ts';
import { Button } from '../../ui/button.tsx';
import { vaultNames } from './account-words.ts';
import { UnlockVault } from './unlock-vault.tsx';
import { VaultChoice } from './vault-choice.tsx';

/** Where passwords are kept, with the way to open it and to choose otherwise. */
export function VaultCard({ vault, onChange }: { vault: VaultState; onChange(): void }) {
  const [choosing, setChoosing] = useState(false);
  const canUnlock = vault.locked && vault.used === 'passphrase-file';
  return (
    <section className="card account" aria-labelledby="vault-title">
      <header className="account-head">
        <div className="grow">
          <h2 id="vault-title">Passwords</h2>
          <p className="small quiet">
            {vault.used === null
              ? 'Not chosen yet: you are asked before the first one is taken.'
              : vaultNames[vault.used]}
          </p>
        </div>
        {!choosing && (
          <Button small onClick={() => setChoosing(true)}>
            Change…<span className="unseen"> where passwords are kept</span>
          </Button>
        )}
      </header>
      {canUnlock && !choosing && <UnlockVault onDone={onChange} />}
      {vault.locked && !canUnlock && vault.why && <p className="small account-why">{vault.why}</p>}
      {choosing && (
        <>
          <VaultChoice
            vault={vault}
            onDone={() => {
              setChoosing(false);
              onChange();
            }}
          />
          <Button look="ghost" small onClick={() => setChoosing(false)}>
            Leave it as it is
          </Button>
        </>
      )}
    </section>
  );
}
