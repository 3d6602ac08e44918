import { useEffect, useRef, type RefObject } from 'react';
import type { Conversation } from '../types';
import { Avatar } from './Avatar';
import { ChannelMark } from './ChannelMark';
import type { Filter } from './data';
import { Icon } from './Icon';
import { briefly } from './time';

const TABS: [Filter['status'], string][] = [
  ['OPEN', 'Open'],
  ['CLOSED', 'Closed'],
  ['ALL', 'All'],
];

interface Props {
  conversations: Conversation[];
  loading: boolean;
  failed: boolean;
  more?: (() => void) | undefined;
  filter: Filter;
  onFilter: (filter: Filter) => void;
  selected: string | null;
  onSelect: (id: string) => void;
  search: RefObject<HTMLInputElement | null>;
}

/** All conversations, newest activity first, whichever channel they came by. */
export function ConversationList(props: Props) {
  const { filter, onFilter } = props;
  return (
    <section className="list" aria-label="Conversations">
      <header className="list-head">
        <label className="search">
          <Icon name="search" size={16} />
          <input
            ref={props.search}
            type="search"
            placeholder="Search people and messages"
            aria-label="Search people and messages"
            value={filter.text}
            onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          />
        </label>
        <div className="tabs" role="group" aria-label="Which conversations">
          {TABS.map(([status, name]) => (
            <button key={status} aria-pressed={filter.status === status} onClick={() => onFilter({ ...filter, status })}>
              {name}
            </button>
          ))}
        </div>
      </header>
      <div className="list-scroll">
        {props.failed && <p className="hint">The gateway does not answer. This list tries again by itself.</p>}
        {!props.failed && !props.loading && props.conversations.length === 0 && (
          <p className="hint">{filter.text ? 'Nothing was found.' : 'Nothing here. New messages appear by themselves.'}</p>
        )}
        <ul>
          {props.conversations.map((each) => (
            <Row
              key={each.id}
              conversation={each}
              selected={each.id === props.selected}
              onSelect={() => props.onSelect(each.id)}
            />
          ))}
        </ul>
        {props.more && (
          <button className="more" onClick={props.more}>
            Show older ones
          </button>
        )}
      </div>
    </section>
  );
}

function Row({ conversation, selected, onSelect }: { conversation: Conversation; selected: boolean; onSelect: () => void }) {
  const last = conversation.lastMessage;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const channels = [...new Set(conversation.lanes.map((lane) => lane.channel))];
  const name = conversation.contact.name ?? conversation.lanes[0]?.address ?? 'Unknown';
  return (
    <li ref={row}>
      <button className={`row ${conversation.unread > 0 ? 'unread' : ''}`} aria-current={selected} onClick={onSelect}>
        <Avatar name={name} seed={conversation.contact.id} />
        <span className="row-text">
          <span className="row-top">
            <span className="row-name" dir="auto">
              {name}
            </span>
            <span className="row-time">{briefly(last?.at ?? conversation.updatedAt)}</span>
          </span>
          <span className="row-bottom">
            <span className="row-preview" dir="auto">
              {last?.direction === 'OUTBOUND' && <span className="you">You: </span>}
              {last?.preview ?? 'No messages yet'}
            </span>
            {conversation.unread > 0 && (
              <span className="badge" aria-label={`${conversation.unread} unread`}>
                {conversation.unread > 99 ? '99+' : conversation.unread}
              </span>
            )}
          </span>
          <span className="row-marks">
            {channels.map((channel) => (
              <ChannelMark key={channel} channel={channel} size={14} />
            ))}
            {conversation.tags?.map((tag) => (
              <span className="tag" key={tag}>
                {tag}
              </span>
            ))}
            {conversation.assignee && <span className="assignee">{conversation.assignee.replace(/^(team|user):/, '')}</span>}
          </span>
        </span>
      </button>
    </li>
  );
}
