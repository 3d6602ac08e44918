import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { AccountList } from '../accounts/AccountList';
import { send } from '../session/session';
import { Connections } from './Connections';
import { ChannelMark } from './ChannelMark';
import { useQuarantine } from './data';
import { Dialog } from './Dialog';
import { RuleList } from './RuleList';
import { TeamList } from './TeamList';
import { briefly } from './time';

/** The state of the gateway: its accounts, its rules, its teams, and what arrived but could not be understood. */
export function Gateway({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Gateway" onClose={onClose}>
      <h3>Accounts</h3>
      <AccountList />
      <h3>Rules</h3>
      <RuleList onLeave={onClose} />
      <h3>Connections of rules</h3>
      <Connections />
      <h3>Teams</h3>
      <TeamList />
      <h3>Quarantine</h3>
      <Quarantine />
    </Dialog>
  );
}

function Quarantine() {
  const quarantine = useQuarantine();
  const queries = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const replay = async (journalId: string, connector: string) => {
    try {
      const result = await send<{ quarantined: number }>('POST', `/api/v1/quarantine/${journalId}/replay`);
      setSaid(result.quarantined > 0 ? 'Replayed: it is still not understood.' : connector === 'kafka' ? 'Replayed: it set rules off.' : 'Replayed: it is in the inbox now.');
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
            <button className="small" onClick={() => void replay(item.journalId, item.connector)}>
              Replay
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
