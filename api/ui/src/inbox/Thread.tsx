import { useQueryClient } from '@tanstack/react-query';
import { Fragment, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { send } from '../session/session';
import type { Conversation, Message } from '../types';
import { Avatar } from './Avatar';
import { ChannelMark, channelName } from './ChannelMark';
import { Composer } from './Composer';
import { allOf, useConversation, useMessages } from './data';
import { Icon } from './Icon';
import { MessageBubble } from './MessageBubble';
import { useShortcuts } from './shortcuts';
import { dayName, sameDay } from './time';

interface Props {
  id: string;
  composer: RefObject<HTMLTextAreaElement | null>;
  traced: string | null;
  onTrace: (message: string) => void;
  onBack: () => void;
}

/** One contact's messages over all channels, oldest first, and where an answer is written. */
export function Thread({ id, composer, traced, onTrace, onBack }: Props) {
  const queries = useQueryClient();
  const conversation = useConversation(id);
  const pages = useMessages(id);
  const messages = allOf(pages.data).toReversed();
  const newest = messages.at(-1);
  const closed = conversation.data?.status === 'CLOSED';

  const change = async (body: object) => {
    await send('PATCH', `/api/v1/conversations/${id}`, body);
    await queries.invalidateQueries({ queryKey: ['conversation', id] });
    await queries.invalidateQueries({ queryKey: ['conversations'] });
  };

  useMarkRead(id, conversation.data?.unread ?? 0);
  useShortcuts({
    t: () => newest && onTrace(newest.id),
    e: () => void change({ status: closed ? 'OPEN' : 'CLOSED' }),
  });

  if (conversation.isError) {
    return (
      <main className="nothing">
        <p>This conversation is not there.</p>
        <button onClick={onBack}>Back to the list</button>
      </main>
    );
  }

  return (
    <main className="thread" aria-label="Conversation">
      <Head
        conversation={conversation.data}
        closed={closed}
        onBack={onBack}
        onToggle={() => void change({ status: closed ? 'OPEN' : 'CLOSED' })}
      />
      <Timeline pages={pages} messages={messages} newest={newest?.id}>
        {messages.map((message, index) => {
          const before = messages[index - 1];
          return (
            <Fragment key={message.id}>
              {(!before || !sameDay(before.receivedAt, message.receivedAt)) && (
                <li className="day" role="separator">
                  {dayName(message.receivedAt)}
                </li>
              )}
              <MessageBubble
                message={message}
                answered={messages.find((each) => each.id === message.relation?.replyTo?.id)}
                switched={before !== undefined && before.channel !== message.channel}
                traced={message.id === traced}
                onTrace={() => onTrace(message.id)}
              />
            </Fragment>
          );
        })}
      </Timeline>
      {conversation.data && <Composer key={id} conversation={conversation.data} field={composer} />}
    </main>
  );
}

/** What is shown in an open thread of a visible page counts as read. */
function useMarkRead(id: string, unread: number) {
  const queries = useQueryClient();
  useEffect(() => {
    const read = () => {
      if (unread > 0 && document.visibilityState === 'visible') {
        void send('POST', `/api/v1/conversations/${id}/read`).then(() =>
          queries.invalidateQueries({ queryKey: ['conversations'] }),
        );
      }
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [id, unread, queries]);
}

function Head({
  conversation,
  closed,
  onBack,
  onToggle,
}: {
  conversation: Conversation | undefined;
  closed: boolean;
  onBack: () => void;
  onToggle: () => void;
}) {
  const name = conversation?.contact.name ?? conversation?.lanes[0]?.address ?? '';
  return (
    <header className="thread-head">
      <button className="icon-button back" aria-label="Back to the list" onClick={onBack}>
        <Icon name="back" />
      </button>
      {conversation && <Avatar name={name} seed={conversation.contact.id} size={36} />}
      <div className="thread-title">
        <h1 dir="auto">{name}</h1>
        <ul className="addresses">
          {conversation?.lanes.map((lane) => (
            <li key={lane.id} title={channelName(lane.channel)}>
              <ChannelMark channel={lane.channel} size={13} /> {lane.address}
            </li>
          ))}
        </ul>
      </div>
      <div className="thread-actions">
        {conversation?.assignee && <span className="assignee">{conversation.assignee.replace(/^(team|user):/, '')}</span>}
        <button className="quiet-button" onClick={onToggle}>
          <Icon name={closed ? 'retry' : 'done'} size={16} /> {closed ? 'Open again' : 'Close'}
        </button>
      </div>
    </header>
  );
}

/** Scrolls with what arrives while its reader is at the end, and leaves them where they are when they look back. */
function Timeline({
  pages,
  messages,
  newest,
  children,
}: {
  pages: Pick<ReturnType<typeof useMessages>, 'hasNextPage' | 'fetchNextPage' | 'isPending'>;
  messages: Message[];
  newest: string | undefined;
  children: React.ReactNode;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [missed, setMissed] = useState(false);

  useLayoutEffect(() => {
    const box = scroll.current;
    if (!box) return;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    else setMissed(true);
  }, [newest]);

  useEffect(() => {
    const box = scroll.current;
    if (!box) return undefined;
    // pictures and mails get their height later
    const grown = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    if (box.firstElementChild) grown.observe(box.firstElementChild);
    return () => grown.disconnect();
  }, []);

  const scrolled = () => {
    const box = scroll.current;
    if (!box) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60;
    if (atEnd.current) setMissed(false);
  };

  return (
    <div className="timeline" ref={scroll} onScroll={scrolled} tabIndex={0} aria-label="Messages">
      <ol aria-live="polite" aria-relevant="additions">
        {pages.hasNextPage && (
          <li className="older">
            <button
              className="more"
              onClick={() => {
                atEnd.current = false;
                void pages.fetchNextPage();
              }}
            >
              Show older messages
            </button>
          </li>
        )}
        {!pages.isPending && messages.length === 0 && <li className="hint">No messages yet.</li>}
        {children}
      </ol>
      {missed && (
        <button
          className="missed"
          onClick={() => {
            atEnd.current = true;
            setMissed(false);
            scroll.current?.scrollTo({ top: scroll.current.scrollHeight, behavior: 'smooth' });
          }}
        >
          New messages ↓
        </button>
      )}
    </div>
  );
}
