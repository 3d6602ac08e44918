import { useState } from 'react';
import { useNow } from '../inbox/clock';
import { useAccounts, useConnectors } from '../inbox/data';
import type { Account, Connector } from '../types';
import { AccountForm } from './AccountForm';
import { AccountRow } from './AccountRow';
import { ConnectorPicker } from './ConnectorPicker';
import type { Values } from './schema';
import { type WebhookAddress, webhookAddress } from './webhook';
import { WebhookStep } from './WebhookStep';

type Doing =
  | { at: 'list'; added?: { id: string; webhook?: WebhookAddress } }
  | { at: 'pick' }
  | { at: 'form'; connector: Connector; account: Account | null };

/** The secret at an address's end is known to this page alone, and only now. */
const added = ({ id, webhookUrl }: Account, { config }: Connector, entered: Values) => ({
  id,
  ...(webhookUrl && { webhook: webhookAddress(webhookUrl, config ?? {}, entered) }),
});

/** Every account: how it is, since when and why, and what can be done about it; and a way to add one. */
export function AccountList() {
  const accounts = useAccounts();
  const connectors = useConnectors();
  const now = useNow(true);
  const [doing, go] = useState<Doing>({ at: 'list' });
  const known = connectors.data?.items ?? [];

  if (doing.at === 'pick') {
    return (
      <>
        <ConnectorPicker connectors={known} onPick={(connector) => go({ at: 'form', connector, account: null })} />
        <button className="small" onClick={() => go({ at: 'list' })}>
          Back
        </button>
      </>
    );
  }
  if (doing.at === 'form') {
    const { connector, account } = doing;
    return (
      <AccountForm
        connector={connector}
        account={account}
        onDone={(saved, entered) => go(account ? { at: 'list' } : { at: 'list', added: added(saved, connector, entered) })}
        onBack={() => go(account ? { at: 'list' } : { at: 'pick' })}
      />
    );
  }
  const edit = (account: Account) => {
    const connector = known.find(({ id }) => id === account.connector);
    return connector && (() => go({ at: 'form', connector, account }));
  };
  return (
    <>
      {accounts.data?.items.length === 0 && <p className="quiet">No accounts yet. Add one to receive and send on its channel.</p>}
      <ul className="rows accounts">
        {accounts.data?.items.map((account) => (
          <AccountRow key={account.id} account={account} now={now} onEdit={edit(account)}>
            {account.id === doing.added?.id && doing.added.webhook && <WebhookStep address={doing.added.webhook} />}
          </AccountRow>
        ))}
      </ul>
      <button className="small" onClick={() => go({ at: 'pick' })}>
        Add an account…
      </button>
    </>
  );
}
