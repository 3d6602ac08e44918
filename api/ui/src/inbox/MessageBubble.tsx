import { Fragment, memo, useMemo } from 'react';
import { ScheduledLine } from '../scheduled/ScheduledLine';
import { useScheduleOf } from '../scheduled/schedules';
import type { Message } from '../types';
import { ChannelMark, channelName } from './ChannelMark';
import { HtmlMail } from './HtmlMail';
import { Icon } from './Icon';
import { inlinePicturesOf } from './mailHtml';
import { Occasion } from './Occasion';
import { PartView } from './PartView';
import { ReactButton, Reactions } from './Reactions';
import { Ticks } from './Ticks';
import { inFull, timeOfDay } from './time';
import { TroubleLine } from './TroubleLine';
import { choicesSentAs, plainTextOf } from './words';

const BY: Record<string, string> = { AUTOMATION: 'by a rule', EXTERNAL: 'sent elsewhere', API: 'by the API', IMPORT: 'imported' };

interface Props {
  message: Message;
  answered: Message | undefined;
  switched: boolean;
  traced: boolean;
  onTrace: (message: string) => void;
}

/** One message, whatever channel it came by. */
export const MessageBubble = memo(function MessageBubble({ message, answered, switched, traced, onTrace }: Props) {
  const note = isNote(message);
  const ours = message.direction === 'OUTBOUND' && !note;
  const schedule = useScheduleOf(message);
  return (
    <li className={`line ${note ? 'noted' : ours ? 'ours' : 'theirs'} ${switched ? 'switched' : ''}`}>
      <article className={`bubble ${traced ? 'is-traced' : ''} ${message.tombstone ? 'is-gone' : ''}`}>
        {message.email?.subject && <h3 dir="auto">{message.email.subject}</h3>}
        <Occasion message={message} />
        {answered && message.channel !== 'email' && <blockquote dir="auto">{plainTextOf(answered)}</blockquote>}
        {message.tombstone ? <p className="quiet">This message was taken back.</p> : <Body message={message} />}
        <Foot message={message} ours={ours} traced={traced} onTrace={onTrace} />
        <Reactions message={message} />
      </article>
      {schedule ? <ScheduledLine schedule={schedule} /> : ours && <TroubleLine message={message} />}
    </li>
  );
});

/** What a rule wrote for our own people, and that somebody called; nobody was sent it. */
const isNote = ({ direction, parts }: Message) =>
  parts.length > 0 && parts.every(({ content }) => content.type === 'systemNote' && (direction === 'OUTBOUND' || content.code?.startsWith('call.')));

function Body({ message }: { message: Message }) {
  const html = message.email?.html;
  const inline = useMemo(() => inlinePicturesOf(html ?? ''), [html]);
  // a picture that the mail's own HTML shows is where it belongs
  const parts = message.parts.filter(({ content }) => !html || (content.type !== 'text' && !inline.has(content.contentId ?? '')));
  return (
    <>
      {html && <HtmlMail html={html} parts={message.parts} />}
      {parts.map((part) => (
        <Fragment key={part.id}>
          <PartView content={html ? { ...part.content, typed: undefined } : part.content} letter={message.channel === 'email'} ours={message.direction === 'OUTBOUND'} />
          <SentAs text={choicesSentAs(message, part, channelName(message.channel))} />
        </Fragment>
      ))}
    </>
  );
}

function SentAs({ text }: { text: string | null }) {
  return text && <p className="sent-as quiet">{text}</p>;
}

function Foot({ message, ours, traced, onTrace }: { message: Message; ours: boolean; traced: boolean; onTrace: Props['onTrace'] }) {
  const by = isNote(message) ? message.direction === 'OUTBOUND' && 'a note by a rule' : ours ? BY[message.origin] : message.email?.autoSubmitted ? 'automatic mail' : undefined;
  return (
    <footer>
      <ChannelMark channel={message.channel} size={13} />
      <span className="sr-only">{channelName(message.channel)}, </span>
      {by && (
        <span className="by">
          {message.origin === 'AUTOMATION' && <Icon name="sparkle" size={12} />} {by}
        </span>
      )}
      {message.ext?.['gateway:editedAt'] !== undefined && <span className="by">edited</span>}
      <time dateTime={message.occurredAt} title={inFull(message.occurredAt)}>
        {timeOfDay(message.receivedAt)}
      </time>
      {ours && <Ticks delivery={message.delivery} />}
      {!isNote(message) && <ReactButton message={message} />}
      <button
        className="trace-button"
        aria-label="What happened to this message"
        title="What happened to this message"
        aria-pressed={traced}
        onClick={() => onTrace(message.id)}
      >
        <Icon name="trace" size={14} />
      </button>
    </footer>
  );
}
