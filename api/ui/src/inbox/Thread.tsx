import { Fragment, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { isGone } from '../session/session';
import type { Message } from '../types';
import { useChange } from './changes';
import { closing } from './closing';
import { Composer } from './Composer';
import { useConversation, useMessages } from './data';
import { drafts } from './draft';
import { MessageBubble } from './MessageBubble';
import { useMarkRead } from './markRead';
import { nameOf } from './names';
import { allOf } from './pages';
import { useShortcuts } from './shortcuts';
import { ThreadHead } from './ThreadHead';
import { Timeline } from './Timeline';
import { dayName, sameDay } from './time';
import { plainTextOf } from './words';

interface Props {
  id: string;
  composer: RefObject<HTMLTextAreaElement | null>;
  traced: string | null;
  onTrace: (message: string) => void;
  onBack: () => void;
  /** The conversation became part of another one: whoever writes in it keeps the field. */
  onMoved: (to: string) => void;
}

/** One contact's messages over all channels, oldest first, and where an answer is written. */
export function Thread({ id, composer, traced, onTrace, onBack, onMoved }: Props) {
  const { data: conversation, error } = useConversation(id);
  const pages = useMessages(id);
  const messages = useMemo(() => allOf(pages.data).toReversed(), [pages.data]);
  const byId = useMemo(() => new Map(messages.map((message) => [message.id, message])), [messages]);
  const change = useChange(conversation);
  const assignee = useRef<HTMLSelectElement>(null);
  const tags = useRef<HTMLButtonElement>(null);
  const [more, setMore] = useState(false);
  const newest = messages.at(-1);
  const { fetchNextPage } = pages;
  const older = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  const queries = useQueryClient();
  useEffect(() => {
    if (!conversation || conversation.id === id) return;
    // whoever writes here goes on without waiting for it
    queries.setQueryData(['conversation', conversation.id], conversation);
    onMoved(conversation.id);
  }, [queries, id, conversation, onMoved]);

  useEffect(() => drafts.shown(messages), [messages]);
  useMarkRead(conversation);
  useShortcuts({
    t: () => newest && onTrace(newest.id),
    e: () => {
      const end = closing(conversation?.status);
      void change(end.change, end.done);
    },
    a: () => {
      // what is out of sight takes no focus
      flushSync(() => setMore(true));
      assignee.current?.focus();
    },
    l: () => tags.current?.click(),
  });

  if (isGone(error)) {
    return (
      <main className="nothing">
        <p>This conversation is not there.</p>
        <button className="quiet-button" onClick={onBack}>
          Back to the list
        </button>
      </main>
    );
  }

  return (
    <main className="thread" aria-label={conversation ? `Conversation with ${nameOf(conversation)}` : 'Conversation'}>
      <ThreadHead
        conversation={conversation}
        assignee={assignee}
        tags={tags}
        more={more}
        onMore={setMore}
        onBack={onBack}
        onChange={(wanted, done) => void change(wanted, done)}
      />
      <Timeline
        key={id}
        oldest={messages[0]?.id}
        newest={newest?.id}
        empty={pages.isSuccess && messages.length === 0}
        onOlder={pages.hasNextPage && !pages.isFetchingNextPage ? older : undefined}
      >
        {pages.isError && messages.length === 0 && <li className="older">The messages come when the gateway can be reached again.</li>}
        {pages.isPending && <li className="older">Loading…</li>}
        {pages.hasNextPage && <li className="older">Loading older messages…</li>}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          return (
            <Fragment key={message.id}>
              {(!before || !sameDay(before.receivedAt, message.receivedAt)) && (
                <li className="day">{dayName(message.receivedAt)}</li>
              )}
              <MessageBubble
                message={message}
                answered={byId.get(message.relation?.replyTo?.id ?? '')}
                switched={before !== undefined && before.channel !== message.channel}
                traced={message.id === traced}
                onTrace={onTrace}
              />
            </Fragment>
          );
        })}
      </Timeline>
      <Announcer key={`news of ${id}`} newest={newest} />
      {conversation && <Composer conversation={conversation} field={composer} />}
    </main>
  );
}

/** Reads a contact's newest message aloud, and nothing of what scrolling loads. */
function Announcer({ newest }: { newest: Message | undefined }) {
  const first = useRef(newest?.id);
  if (first.current === undefined) first.current = newest?.id;
  const fresh = newest && newest.id !== first.current && newest.direction === 'INBOUND';
  return (
    <p className="sr-only" role="log" aria-live="polite">
      {fresh ? `${newest.sender.displayName ?? newest.sender.address ?? 'The contact'}: ${plainTextOf(newest)}` : ''}
    </p>
  );
}
