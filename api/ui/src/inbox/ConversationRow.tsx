import { memo, useEffect, useRef } from 'react';
import type { Conversation } from '../types';
import { Avatar } from './Avatar';
import { ChannelMark } from './ChannelMark';
import { useUsers } from './data';
import { Icon } from './Icon';
import { assigneeName, nameOf } from './names';
import { standingOf } from './standing';
import { briefly, inFull, soon } from './time';

interface Props {
  conversation: Conversation;
  selected: boolean;
  onSelect: (id: string) => void;
}

/** A conversation in the list: who, what last, by which channels, how much of it is unread. */
export const ConversationRow = memo(function ConversationRow({ conversation, selected, onSelect }: Props) {
  const last = conversation.lastMessage;
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const name = nameOf(conversation);
  const standing = last && standingOf(last);
  return (
    <li ref={row}>
      <button
        className={`row ${conversation.unread > 0 ? 'unread' : ''}`}
        aria-current={selected}
        onClick={() => onSelect(conversation.id)}
      >
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
              {standing?.scheduled && (
                <span className="scheduled-mark">
                  <Icon name="clock" size={12} />{' '}
                </span>
              )}
              {standing && <span className="you">{standing.text}</span>}
              {last?.preview ?? 'No messages yet'}
            </span>
            {conversation.unread > 0 && (
              <span className="badge">
                {conversation.unread > 99 ? '99+' : conversation.unread}
                <span className="sr-only"> unread</span>
              </span>
            )}
          </span>
          <Marks conversation={conversation} />
        </span>
      </button>
    </li>
  );
});

/** More would make a row taller than what was said. */
const MOST_TAGS = 3;

function Marks({ conversation }: { conversation: Conversation }) {
  const users = useUsers().data?.items;
  const others = conversation.tags?.slice(MOST_TAGS) ?? [];
  const channels = [...new Set(conversation.lanes.map((lane) => lane.channel))];
  return (
    <span className="row-marks">
      {channels.map((channel) => (
        <ChannelMark key={channel} channel={channel} size={14} />
      ))}
      {(conversation.priority === 'high' || conversation.priority === 'urgent') && (
        <span className={`tag priority-${conversation.priority}`}>{conversation.priority}</span>
      )}
      {conversation.status === 'PENDING' && <span className="tag">pending</span>}
      {conversation.status === 'SPAM' && <span className="tag">spam</span>}
      {conversation.snoozedUntil && (
        <span className="assignee" title={`Snoozed until ${inFull(conversation.snoozedUntil)}`}>
          <Icon name="clock" size={12} />
          {soon(conversation.snoozedUntil)}
        </span>
      )}
      {conversation.tags?.slice(0, MOST_TAGS).map((tag) => (
        <span className="tag" key={tag}>
          {tag}
        </span>
      ))}
      {others.length > 0 && (
        <span className="tag" title={others.join(', ')}>
          +{others.length}
        </span>
      )}
      {conversation.assignee && (
        <span className="assignee">
          <Icon name="person" size={12} />
          {assigneeName(conversation.assignee, users)}
        </span>
      )}
    </span>
  );
}
