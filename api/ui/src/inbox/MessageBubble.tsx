import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem, send } from '../session/session';
import type { Content, Message } from '../types';
import { ChannelMark, channelName } from './ChannelMark';
import { HtmlMail } from './HtmlMail';
import { Icon } from './Icon';
import { MediaView } from './MediaView';
import { Ticks } from './Ticks';
import { inFull, timeOfDay } from './time';

const BY: Record<string, string> = { AUTOMATION: 'by a rule', EXTERNAL: 'sent elsewhere', API: 'by the API', IMPORT: 'imported' };

interface Props {
  message: Message;
  answered: Message | undefined;
  switched: boolean;
  traced: boolean;
  onTrace: () => void;
}

/** One message, whatever channel it came by. */
export function MessageBubble({ message, answered, switched, traced, onTrace }: Props) {
  const ours = message.direction === 'OUTBOUND';
  const by = ours ? BY[message.origin] : message.email?.autoSubmitted ? 'automatic mail' : undefined;
  return (
    <li className={`line ${ours ? 'ours' : 'theirs'} ${switched ? 'switched' : ''}`}>
      <article className={`bubble ${traced ? 'is-traced' : ''} ${message.tombstone ? 'is-gone' : ''}`}>
        {message.email?.subject && <h3 dir="auto">{message.email.subject}</h3>}
        {answered && (
          <blockquote dir="auto">
            {answered.parts.map((part) => part.content.text ?? part.content.caption ?? part.content.fileName ?? '').join(' ')}
          </blockquote>
        )}
        {message.tombstone ? (
          <p className="quiet">This message was taken back.</p>
        ) : message.email?.html ? (
          <HtmlMail html={message.email.html} parts={message.parts} />
        ) : null}
        {!message.tombstone &&
          message.parts
            .filter((part) => !(message.email?.html && (part.content.type === 'text' || inline(message, part.content))))
            .map((part) => <PartView key={part.id} content={part.content} />)}
        <footer>
          <ChannelMark channel={message.channel} size={13} />
          <span className="sr-only">{channelName(message.channel)}, </span>
          {by && (
            <span className="by">
              {message.origin === 'AUTOMATION' && <Icon name="sparkle" size={12} />} {by}
            </span>
          )}
          {(message.revision ?? 0) > 0 && <span className="by">edited</span>}
          <time dateTime={message.occurredAt} title={inFull(message.occurredAt)}>
            {timeOfDay(message.receivedAt)}
          </time>
          {ours && <Ticks delivery={message.delivery} />}
          <button className="trace-button" aria-label="What happened to this message" aria-pressed={traced} onClick={onTrace}>
            <Icon name="trace" size={14} />
          </button>
        </footer>
        {message.reactions && message.reactions.length > 0 && (
          <span className="reactions">{message.reactions.map((each) => each.emoji).join(' ')}</span>
        )}
      </article>
      {ours && message.delivery.error && <Failure message={message} />}
    </li>
  );
}

/** A picture that the mail's own HTML shows where it belongs. */
const inline = (message: Message, content: Content) =>
  content.contentId !== undefined && (message.email?.html?.includes(`cid:${content.contentId}`) ?? false);

function Failure({ message }: { message: Message }) {
  const queries = useQueryClient();
  const [said, setSaid] = useState<string | null>(null);
  const retry = async () => {
    try {
      await send('POST', `/api/v1/messages/${message.id}/retry`);
    } catch (failure) {
      setSaid(failure instanceof Problem ? failure.message : 'It did not work.');
    }
    await queries.invalidateQueries({ queryKey: ['messages', message.conversation] });
  };
  const uncertain = message.delivery.state === 'UNCERTAIN';
  return (
    <p className="failure" role="status">
      {said ?? message.delivery.error?.message}{' '}
      <button
        className="link"
        title={uncertain ? 'It may arrive twice' : undefined}
        onClick={() => (!uncertain || window.confirm('It may have been sent already. Send it again?')) && void retry()}
      >
        Try again
      </button>
    </p>
  );
}

function PartView({ content }: { content: Content }) {
  switch (content.type) {
    case 'text':
      return (
        <p className="text" dir="auto">
          {content.text}
        </p>
      );
    case 'media':
      return <MediaView content={content} />;
    case 'location':
      return (
        <p className="text">
          📍 {content.name ?? content.address ?? ''} {content.latitude?.toFixed(5)}, {content.longitude?.toFixed(5)}
        </p>
      );
    case 'contactCard':
      return (
        <ul className="cards">
          {content.cards?.map((card, index) => (
            <li key={index}>
              <strong>{card.name}</strong> {[...(card.phones ?? []), ...(card.emails ?? [])].join(', ')}
            </li>
          ))}
        </ul>
      );
    case 'selection':
      return <p className="text chosen">{content.label}</p>;
    case 'interactive':
      return (
        <>
          <p className="text">{content.body}</p>
          <ul className="choices">{content.actions?.map((action) => <li key={action.id}>{action.label}</li>)}</ul>
        </>
      );
    case 'template':
      return <p className="text">{content.rendered ?? `Template ${content.name}`}</p>;
    case 'poll':
      return (
        <>
          <p className="text">{content.question}</p>
          <ul className="choices">{content.options?.map((option) => <li key={option}>{option}</li>)}</ul>
        </>
      );
    case 'sharedPost':
      return <p className="text">{content.title ?? content.url ?? 'A shared post'}</p>;
    case 'systemNote':
      return <p className="text quiet">{content.text}</p>;
    default:
      return <p className="text quiet">{content.text ?? `Something this version cannot show (${content.type})`}</p>;
  }
}
