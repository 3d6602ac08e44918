import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { Mark } from '../Mark';
import { addressOfPlace, placeOf } from '../rules/address';
import { asksWhoLeaves } from '../rules/draft';
import { Leaving } from '../rules/Leaving';
import { ConversationList } from './ConversationList';
import { type Filter, useBootstrap, useConversations } from './data';
import { useFreshness, useRecovery } from './freshness';
import { Gateway } from './Gateway';
import { Help } from './Help';
import { Notices } from './notices';
import { allOf } from './pages';
import { Scheduled } from '../scheduled/Scheduled';
import { Rail } from './Rail';
import { Reconnecting } from './Reconnecting';
import { useShortcuts } from './shortcuts';
import { useEvents } from './stream';
import { Thread } from './Thread';
import { Notifications } from './Notifications';
import { TracePanel } from './TracePanel';

// few people work on rules, so what they need is fetched when they do
const RulesPage = lazy(() => import('../rules/RulesPage'));

type Panel = 'help' | 'gateway' | 'told' | null;

const SCHEDULED = '#/scheduled';
const openFromAddress = () => window.location.hash.match(/^#\/c\/([0-9a-f-]{36})$/)?.[1] ?? null;

/** Back leads from a conversation to the list it was chosen in, as on every telephone; walking through the list leaves no trail. */
function goTo(id: string | null) {
  const here = openFromAddress();
  if (id && !here) window.history.pushState({ listBehind: true }, '', `#/c/${id}`);
  else if (!id && here && window.history.state?.listBehind) window.history.back();
  else window.history.replaceState(window.history.state, '', id ? `#/c/${id}` : window.location.pathname);
}

/** The unified inbox: all conversations on the left, one in the middle, what happened to a message on the right. */
export function Inbox() {
  const [filter, setFilter] = useState<Filter>({ status: 'OPEN', text: '' });
  const [selected, setSelected] = useState<string | null>(openFromAddress);
  const [scheduled, setScheduled] = useState(() => window.location.hash === SCHEDULED);
  const [rules, setRules] = useState(() => placeOf(window.location.hash));
  const [leaving, setLeaving] = useState(false);
  const [traced, setTraced] = useState<string | null>(null);
  const [panel, setPanel] = useState<Panel>(null);
  const search = useRef<HTMLInputElement>(null);
  const composer = useRef<HTMLTextAreaElement>(null);

  const conversations = useConversations(filter);
  const listed = allOf(conversations.data);
  const live = useEvents(useFreshness());
  useRecovery(live);
  const sandbox = useBootstrap().data?.sandbox;
  const { fetchNextPage } = conversations;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  const open = useCallback((id: string | null) => {
    setSelected(id);
    setTraced(null);
    setScheduled(false);
    goTo(id);
  }, []);
  // a conversation that became part of another one keeps its place on the screen
  const [seat, setSeat] = useState({ of: selected, number: 0 });
  if (seat.of !== selected) setSeat({ of: selected, number: seat.number + 1 });
  const moved = useCallback(
    (to: string) => {
      setSeat(({ number }) => ({ of: to, number }));
      open(to);
    },
    [open],
  );
  const trace = useCallback((message: string) => setTraced((before) => (before === message ? null : message)), []);

  const follow = useCallback(() => {
    setLeaving(false);
    setSelected(openFromAddress());
    setScheduled(window.location.hash === SCHEDULED);
    setRules(placeOf(window.location.hash));
  }, []);
  useEffect(() => {
    const moved = () => (rules && !placeOf(window.location.hash) && asksWhoLeaves() ? setLeaving(true) : follow());
    window.addEventListener('hashchange', moved);
    return () => window.removeEventListener('hashchange', moved);
  }, [rules, follow]);
  const stay = () => {
    setLeaving(false);
    if (rules && !placeOf(window.location.hash)) window.location.hash = addressOfPlace(rules);
  };

  const step = (by: number) => {
    const at = listed.findIndex((each) => each.id === selected);
    const next = listed[at < 0 ? 0 : Math.max(0, Math.min(listed.length - 1, at + by))];
    if (next) open(next.id);
  };
  // arrows scroll where somebody reads
  const stepInList = (by: number) => {
    const reading = document.activeElement?.closest('.timeline, .trace');
    if (!reading) step(by);
  };

  const shortcuts: Record<string, () => void> = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => stepInList(1),
    ArrowUp: () => stepInList(-1),
    '/': () => search.current?.focus(),
    r: () => composer.current?.focus(),
    '?': () => setPanel('help'),
    Escape: () => (traced ? setTraced(null) : open(null)),
  };
  useShortcuts(rules ? { '?': () => setPanel('help') } : shortcuts);

  const unread = listed.filter((each) => each.unread > 0).length;
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) NexusComm` : 'NexusComm';
  }, [unread]);

  return (
    <Notices>
      <div className={rules ? 'inbox has-rules' : `inbox ${selected || scheduled ? 'has-thread' : ''} ${traced && selected ? 'has-trace' : ''}`}>
        <Reconnecting live={live} />
        <Rail live={live} sandbox={sandbox} scheduled={scheduled} rules={rules !== null} onPanel={setPanel} />
        {rules ? (
          <Suspense fallback={<main className="rules-page hint">Loading the rules…</main>}>
            <RulesPage place={rules} />
          </Suspense>
        ) : (
          <>
            <ConversationList
              conversations={listed}
              loading={conversations.isPending}
              failed={conversations.isError}
              more={conversations.hasNextPage && !conversations.isFetchingNextPage ? more : undefined}
              filter={filter}
              sandbox={sandbox}
              onFilter={setFilter}
              selected={selected}
              onSelect={open}
              search={search}
            />
            {selected ? (
              <Thread key={seat.number} id={selected} composer={composer} traced={traced} onTrace={trace} onBack={() => open(null)} onMoved={moved} />
            ) : scheduled ? (
              <Scheduled onOpen={open} onBack={() => open(null)} />
            ) : (
              <Nothing sandbox={sandbox} />
            )}
            {traced && selected && <TracePanel message={traced} onClose={() => setTraced(null)} />}
          </>
        )}
        {leaving && <Leaving lost={false} onStay={stay} onLeave={follow} />}
        {panel === 'help' && <Help onClose={() => setPanel(null)} />}
        {panel === 'told' && <Notifications onClose={() => setPanel(null)} />}
        {panel === 'gateway' && <Gateway onClose={() => setPanel(null)} />}
      </div>
    </Notices>
  );
}

function Nothing({ sandbox }: { sandbox: string | undefined }) {
  return (
    <main className="nothing">
      <Mark size={56} />
      <p>Choose a conversation.</p>
      <p className="quiet">
        <kbd>j</kbd> and <kbd>k</kbd> walk through the list, <kbd>?</kbd> shows the rest.
      </p>
      {sandbox && (
        <p className="quiet">
          This is a demo:{' '}
          <a href={sandbox} target="nexuscomm-sandbox">
            play the customer in the sandbox
          </a>
          .
        </p>
      )}
    </main>
  );
}
