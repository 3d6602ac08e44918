import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../session/session';
import { ChannelMark } from './ChannelMark';
import { useAccounts, useQuarantine } from './data';
import { Dialog } from './Dialog';
import { RuleList } from './RuleList';
import { briefly } from './time';

/** The state of the gateway: its accounts, its rules, and what arrived but could not be understood. */
export function Gateway({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Gateway" onClose={onClose}>
      <h3>Accounts</h3>
      <Accounts />
      <h3>Rules</h3>
      <RuleList />
      <h3>Quarantine</h3>
      <Quarantine />
    </Dialog>
  );
}

function Accounts() {
  const accounts = useAccounts();
  const queries = useQueryClient();
  const [checking, setChecking] = useState<string | null>(null);
  const check = async (id: string) => {
    setChecking(id);
    try {
      await send('POST', `/api/v1/accounts/${id}/check`);
    } finally {
      setChecking(null);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    }
  };
  if (accounts.data?.items.length === 0) return <p className="quiet">No accounts yet.</p>;
  return (
    <ul className="rows">
      {accounts.data?.items.map((account) => (
        <li key={account.id}>
          <ChannelMark channel={account.connector} size={20} />
          <div>
            <strong>{account.name}</strong>
            <p className="quiet">{[account.reason, account.action].filter(Boolean).join(' ')}</p>
          </div>
          <span className={`state state-${account.state.toLowerCase()}`}>{account.state.toLowerCase().replace('_', ' ')}</span>
          <button className="small" disabled={checking === account.id} onClick={() => void check(account.id)}>
            {checking === account.id ? 'Checking…' : 'Check'}
          </button>
        </li>
      ))}
    </ul>
  );
}

function Quarantine() {
  const quarantine = useQuarantine();
  const queries = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const replay = async (journalId: string) => {
    try {
      const result = await send<{ quarantined: number }>('POST', `/api/v1/quarantine/${journalId}/replay`);
      setSaid(result.quarantined > 0 ? 'Replayed: it is still not understood.' : 'Replayed: it is in the inbox now.');
    } catch (failure) {
      setSaid(failure instanceof Error ? failure.message : 'The replay did not work.');
    }
    await queries.invalidateQueries();
  };
  const items = quarantine.data?.items ?? [];
  return (
    <>
      {said && <p role="status">{said}</p>}
      {items.length === 0 && <p className="quiet">Nothing: everything that arrived was understood.</p>}
      <ul className="rows">
        {items.map((item) => (
          <li key={item.id}>
            <ChannelMark channel={item.connector} size={20} />
            <div>
              <strong>{item.providerType}</strong>
              <p className="quiet">
                {item.reason} · {item.bytes} bytes · {briefly(item.at)}
              </p>
            </div>
            <button className="small" onClick={() => void replay(item.journalId)}>
              Replay
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
