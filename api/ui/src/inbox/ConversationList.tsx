import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Conversation } from '../types';
import { ConversationRow } from './ConversationRow';
import type { Filter } from './data';
import { Icon } from './Icon';
import { More } from './More';

const TABS: [Filter['status'], string][] = [
  ['OPEN', 'Open'],
  ['PENDING', 'Pending'],
  ['SNOOZED', 'Snoozed'],
  ['CLOSED', 'Closed'],
  ['SPAM', 'Spam'],
  ['ALL', 'All'],
];
const TYPING_PAUSE_MS = 220;

interface Props {
  conversations: Conversation[];
  loading: boolean;
  failed: boolean;
  more: (() => void) | undefined;
  filter: Filter;
  sandbox: string | undefined;
  onFilter: (filter: Filter) => void;
  selected: string | null;
  onSelect: (id: string) => void;
  search: RefObject<HTMLInputElement | null>;
}

/** All conversations, newest activity first, whichever channel they came by. */
export function ConversationList(props: Props) {
  const { conversations, filter, onFilter, onSelect } = props;
  const first = conversations[0];
  return (
    <section className="list" aria-label="Conversations">
      <header className="list-head">
        <Search
          field={props.search}
          text={filter.text}
          onText={(text) => onFilter({ ...filter, text })}
          onFirst={() => first && onSelect(first.id)}
        />
        <div className="tabs" role="group" aria-label="Which conversations">
          {TABS.map(([status, name]) => (
            <button key={status} aria-pressed={filter.status === status} onClick={() => onFilter({ ...filter, status })}>
              {name}
            </button>
          ))}
        </div>
      </header>
      <div className="list-scroll" aria-busy={props.loading}>
        {props.failed && <p className="hint">The gateway does not answer. This list tries again by itself.</p>}
        {props.loading && !props.failed && <Waiting />}
        {!props.failed && !props.loading && conversations.length === 0 && <Nothing filter={filter} sandbox={props.sandbox} />}
        <ul>
          {conversations.map((each) => (
            <ConversationRow key={each.id} conversation={each} selected={each.id === props.selected} onSelect={onSelect} />
          ))}
        </ul>
        {props.more && <More onSeen={props.more} />}
      </div>
    </section>
  );
}

interface SearchProps {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  onText: (text: string) => void;
  onFirst: () => void;
}

/** Searches when the typing pauses; Enter opens the first that was found. */
function Search({ field, text, onText, onFirst }: SearchProps) {
  const [typed, setTyped] = useState(text);
  const search = useRef(onText);
  search.current = onText;
  useEffect(() => {
    if (typed === text) return undefined;
    const timer = window.setTimeout(() => search.current(typed), typed ? TYPING_PAUSE_MS : 0);
    return () => window.clearTimeout(timer);
  }, [typed, text]);
  return (
    <label className="search">
      <Icon name="search" size={16} />
      <input
        ref={field}
        type="search"
        placeholder="Search"
        aria-label="Search people and messages"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.currentTarget.blur();
          onFirst();
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}

function Nothing({ filter, sandbox }: { filter: Filter; sandbox: string | undefined }) {
  if (filter.text) return <p className="hint">Nothing was found for “{filter.text}”.</p>;
  if (filter.status === 'SNOOZED') return <p className="hint">No conversation is snoozed.</p>;
  if (filter.status === 'CLOSED') return <p className="hint">No conversation is closed.</p>;
  if (filter.status === 'PENDING') return <p className="hint">No conversation waits for a customer.</p>;
  if (filter.status === 'SPAM') return <p className="hint">No conversation is spam.</p>;
  return (
    <p className="hint">
      All done. New messages appear by themselves.
      {sandbox && (
        <>
          {' '}
          <a href={sandbox} target="nexuscomm-sandbox">
            Write one as a customer
          </a>
          .
        </>
      )}
    </p>
  );
}

function Waiting() {
  return (
    <div className="waiting" role="status">
      <span className="sr-only">Loading…</span>
      {[0, 1, 2, 3].map((row) => (
        <div key={row} aria-hidden="true" />
      ))}
    </div>
  );
}
