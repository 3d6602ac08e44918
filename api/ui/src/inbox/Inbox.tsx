import { useCallback, useEffect, useRef, useState } from 'react';
import { Mark } from '../Mark';
import { signOut } from '../session/session';
import { ConversationList } from './ConversationList';
import { allOf, type Filter, useConversations, useFreshness, useMe } from './data';
import { Gateway } from './Gateway';
import { Help } from './Help';
import { Icon } from './Icon';
import { useShortcuts } from './shortcuts';
import { useEvents } from './stream';
import { nextTheme, useTheme } from './theme';
import { Thread } from './Thread';
import { TracePanel } from './TracePanel';

type Panel = 'help' | 'gateway' | null;

const openFromAddress = () => window.location.hash.match(/^#\/c\/([0-9a-f-]{36})$/)?.[1] ?? null;

/** The unified inbox: all conversations on the left, one in the middle, what happened to a message on the right. */
export function Inbox() {
  const [filter, setFilter] = useState<Filter>({ status: 'OPEN', text: '' });
  const [selected, setSelected] = useState<string | null>(openFromAddress);
  const [traced, setTraced] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel>(null);
  const [theme, setTheme] = useTheme();
  const search = useRef<HTMLInputElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);

  const conversations = useConversations(filter);
  const listed = allOf(conversations.data);
  const live = useEvents(useFreshness());
  const me = useMe();

  const open = useCallback((id: string | null) => {
    setSelected(id);
    setTraced(null);
    window.history.replaceState(null, '', id ? `#/c/${id}` : window.location.pathname);
  }, []);

  useEffect(() => {
    const follow = () => setSelected(openFromAddress());
    window.addEventListener('hashchange', follow);
    return () => window.removeEventListener('hashchange', follow);
  }, []);

  const step = (by: number) => {
    const at = listed.findIndex((each) => each.id === selected);
    const next = listed[Math.max(0, Math.min(listed.length - 1, at + by))];
    if (next) open(next.id);
  };

  const shortcuts = useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    '/': () => search.current?.focus(),
    r: () => composer.current?.focus(),
    '?': () => setPanel('help'),
    Escape: () => (panel ? setPanel(null) : traced ? setTraced(null) : open(null)),
  });

  const unread = listed.reduce((sum, each) => sum + (each.unread > 0 ? 1 : 0), 0);
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) NexusComm` : 'NexusComm';
  }, [unread]);

  return (
    <div className={`inbox ${selected ? 'has-thread' : ''} ${traced ? 'has-trace' : ''}`}>
      <nav className="rail" aria-label="Gateway">
        <Mark size={34} />
        <span className="rail-gap" />
        <span
          className={`live ${live ? 'on' : ''}`}
          role="status"
          title={live ? 'Live: new messages appear by themselves' : 'Connecting…'}
        >
          <span className="sr-only">{live ? 'Live' : 'Connecting'}</span>
        </span>
        <RailButton icon="gateway" label="Accounts and quarantine" onClick={() => setPanel('gateway')} />
        <RailButton icon={theme} label={`Theme: ${theme}`} onClick={() => setTheme(nextTheme(theme))} />
        <RailButton icon="help" label="Keyboard shortcuts" onClick={() => setPanel('help')} />
        <RailButton icon="leave" label={`Sign out ${me.data?.email ?? ''}`} onClick={() => void signOut()} />
      </nav>

      <ConversationList
        conversations={listed}
        loading={conversations.isPending}
        failed={conversations.isError}
        more={conversations.hasNextPage ? () => void conversations.fetchNextPage() : undefined}
        filter={filter}
        onFilter={setFilter}
        selected={selected}
        onSelect={open}
        search={search}
      />

      {selected ? (
        <Thread
          key={selected}
          id={selected}
          composer={composer}
          traced={traced}
          onTrace={(message) => setTraced(message === traced ? null : message)}
          onBack={() => open(null)}
        />
      ) : (
        <main className="nothing">
          <Mark size={56} />
          <p>Choose a conversation.</p>
          <p className="quiet">
            <kbd>j</kbd> and <kbd>k</kbd> walk through the list, <kbd>?</kbd> shows the rest.
          </p>
        </main>
      )}

      {traced && <TracePanel message={traced} onClose={() => setTraced(null)} />}
      {panel === 'help' && <Help on={shortcuts.on} onToggle={shortcuts.toggle} onClose={() => setPanel(null)} />}
      {panel === 'gateway' && <Gateway onClose={() => setPanel(null)} />}
    </div>
  );
}

function RailButton({ icon, label, onClick }: { icon: string; label: string; onClick: () => void }) {
  return (
    <button className="rail-button" onClick={onClick} aria-label={label} title={label}>
      <Icon name={icon} size={20} />
    </button>
  );
}
