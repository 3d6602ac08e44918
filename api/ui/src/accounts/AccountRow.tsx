import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { ChannelMark } from '../inbox/ChannelMark';
import { useSay } from '../inbox/notices';
import { inFull } from '../inbox/time';
import { send } from '../session/session';
import type { Account } from '../types';
import { againText, isTroubled, sinceText, stateName } from './accounts';

interface Props {
  account: Account;
  now: number;
  /** undefined where the connector is not running */
  onEdit: (() => void) | undefined;
  /** what is left to do with it */
  children?: ReactNode;
}

type Deed = 'check' | 'pause' | 'resume' | 'remove';

/** One account with its state and what a person can do with it. Removing asks once more, in its place. */
export function AccountRow({ account, now, onEdit, children }: Props) {
  const queries = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState<Deed | null>(null);
  const [removing, setRemoving] = useState(false);
  const paused = account.state === 'PAUSED';

  const run = async (deed: Deed) => {
    setBusy(deed);
    try {
      const path = `/api/v1/accounts/${account.id}`;
      await (deed === 'remove' ? send('DELETE', path) : send('POST', `${path}/${deed}`));
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'It did not work.' });
    } finally {
      setBusy(null);
      await queries.invalidateQueries({ queryKey: ['accounts'] });
      await queries.invalidateQueries({ queryKey: ['trace'] });
    }
  };
  const button = (deed: Deed, label: string) => (
    <button className="small" disabled={busy !== null} onClick={() => void run(deed)} aria-label={`${label} ${account.name}`}>
      {busy === deed ? `${label}…` : label}
    </button>
  );

  return (
    <li className={isTroubled(account) ? 'is-troubled' : ''}>
      <ChannelMark channel={account.connector} size={20} />
      <div className="account">
        <p className="account-head">
          <strong>{account.name}</strong>
          <span className={`state state-${account.state.toLowerCase()}`}>{stateName(account.state, account.code)}</span>
          {account.since && (
            <time className="quiet" dateTime={account.since} title={inFull(account.since)}>
              {sinceText(account.since, now)}
            </time>
          )}
        </p>
        <p className="quiet">{[account.reason, againText(account, now)].filter(Boolean).join(' ')}</p>
        {account.action && <p className="account-action">{account.action}</p>}
        {children}
        {removing ? (
          <p className="account-deeds" role="group" aria-label={`Remove ${account.name}?`}>
            <span>Its secrets are forgotten and what waits is not sent. Its messages stay.</span>
            {button('remove', 'Remove')}
            <button className="small" autoFocus onClick={() => setRemoving(false)}>
              Keep it
            </button>
          </p>
        ) : (
          <p className="account-deeds">
            {paused ? button('resume', 'Resume') : button('check', 'Check')}
            {!paused && button('pause', 'Pause')}
            {onEdit && (
              <button className="small" disabled={busy !== null} onClick={onEdit} aria-label={`Settings of ${account.name}`}>
                Settings…
              </button>
            )}
            <button className="small" disabled={busy !== null} onClick={() => setRemoving(true)} aria-label={`Remove ${account.name}…`}>
              Remove…
            </button>
          </p>
        )}
      </div>
    </li>
  );
}
