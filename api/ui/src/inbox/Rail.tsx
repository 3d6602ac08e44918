import { useState } from 'react';
import { Mark } from '../Mark';
import { isUnpublished } from '../rules/draft';
import { Leaving } from '../rules/Leaving';
import { signOut } from '../session/session';
import { useMe, useNotifications } from './data';
import { Icon } from './Icon';
import { nextTheme, useTheme } from './theme';

interface Props {
  live: boolean;
  sandbox: string | undefined;
  /** Whether what is to be sent later is shown. */
  scheduled: boolean;
  /** Whether the rules are shown. */
  rules: boolean;
  onPanel: (panel: 'help' | 'gateway' | 'told') => void;
}

/** What is not about a conversation: the gateway's state, the looks, help, the way out. */
export function Rail({ live, sandbox, scheduled, rules, onPanel }: Props) {
  const [theme, setTheme] = useTheme();
  const me = useMe();
  const unread = useNotifications().data?.unread ?? 0;
  const [leaving, setLeaving] = useState(false);
  return (
    <nav className="rail" aria-label="Gateway">
      <Mark size={34} />
      <RailLink icon="inbox" label="Conversations" href="#/" current={!rules && !scheduled} />
      <RailLink icon="calendar" label="Scheduled" href="#/scheduled" current={scheduled} />
      <RailLink icon="rules" label="Rules" href="#/rules" current={rules} />
      <span className="rail-gap" />
      <RailButton icon="bell" label={unread ? `Notifications: ${unread} unread` : 'Notifications'} count={unread} onClick={() => onPanel('told')} />
      <span className={`live ${live ? 'on' : ''}`} title={live ? 'Live: new messages appear by themselves' : 'Connecting…'} aria-hidden="true" />
      {sandbox && (
        <a className="rail-button" href={sandbox} target="nexuscomm-sandbox" aria-label="Sandbox: play the customer" title="Sandbox: play the customer">
          <Icon name="sandbox" size={20} />
        </a>
      )}
      <RailButton icon="gateway" label="Accounts, rules and quarantine" onClick={() => onPanel('gateway')} />
      <RailButton icon={theme} label={`Theme: ${theme}`} onClick={() => setTheme(nextTheme(theme))} />
      <RailButton icon="help" label="Keyboard shortcuts" onClick={() => onPanel('help')} />
      <RailButton icon="leave" label={`Sign out ${me.data?.email ?? ''}`.trim()} onClick={() => (isUnpublished() ? setLeaving(true) : void signOut())} />
      {leaving && <Leaving lost onStay={() => setLeaving(false)} onLeave={() => void signOut()} />}
    </nav>
  );
}

function RailButton({ icon, label, count = 0, onClick }: { icon: string; label: string; count?: number; onClick: () => void }) {
  return (
    <button className={`rail-button is-${icon}`} onClick={onClick} aria-label={label} title={label}>
      <Icon name={icon} size={20} />
      {count > 0 && (
        <span className="rail-count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </button>
  );
}

function RailLink({ icon, label, href, current }: { icon: string; label: string; href: string; current: boolean }) {
  return (
    <a className="rail-button" href={href} aria-label={label} title={label} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} size={20} />
    </a>
  );
}
