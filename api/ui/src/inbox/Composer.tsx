import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import type { Conversation } from '../types';
import { AnswerAll, useEverybody } from './AnswerAll';
import { AttachedFiles, AttachButton } from './AttachedFiles';
import { channelName } from './ChannelMark';
import { Icon } from './Icon';
import { LanePicker } from './LanePicker';
import { laneFor } from './lanes';
import { nameOf } from './names';
import { OptedOut } from './OptedOut';
import { OtherDrafts } from './OtherDrafts';
import { drafts, useDraft } from './draft';
import { isEmpty } from './drafts';
import { copiesOf } from './everybody';
import { useHasTemplates } from './capabilities';
import { useTyping } from './gestures';
import { SegmentCount } from './SegmentCount';
import { SendLater } from '../scheduled/SendLater';
import { answerOf, deliver, type Later, NO_COPIES, sendingOf, toldOf } from './sending';
import { TemplatePicker } from './TemplatePicker';
import { attachable } from './uploads';

const MOST_ROWS = 8;

/**
 * Where an answer is written. It goes to one lane, shown and chosen here: the one the contact last wrote by when the writing
 * began, unless a person picks another. It never falls back to another address by itself: where that lane has gone to another
 * contact, nothing is sent until a person has chosen. What is written, and what goes along with it, is in the hands of the
 * drafts: it stays when somebody looks elsewhere.
 */
export function Composer({ conversation, field }: { conversation: Conversation; field: RefObject<HTMLTextAreaElement | null> }) {
  const queries = useQueryClient();
  const { draft, work, others: waiting, change, take } = useDraft(conversation);
  const { text, files } = draft;
  const [chosen, setChosen] = useState<string | null>(null);
  const lane = laneFor(conversation.lanes, chosen ?? draft.lane);
  const [picking, setPicking] = useState(false);
  const others = useEverybody(lane ?? undefined);
  /** The lane on which everybody is answered, until something is written: then the draft holds it. */
  const [everybody, setEverybody] = useState<string | null>(null);
  useEffect(() => setEverybody(null), [work.arrivals]);
  const templates = useHasTemplates(lane?.channel ?? '');
  const typing = useTyping(conversation.id, lane?.channel);
  if (conversation.lanes.length === 0) return <footer className="composer quiet">There is no address to answer to.</footer>;

  const chat = lane !== null && lane.channel !== 'email';
  const busy = work.uploading[0] ? `Uploading ${work.uploading[0]}…` : work.sending ? 'Sending…' : null;
  const closed = lane === null || lane.optedOutAt !== undefined;
  const empty = isEmpty(draft);
  /** Whom it is for is settled when it is begun. */
  const isBegun = draft.lane !== null;
  const begun = isBegun ? { lane: draft.lane, everybody: draft.everybody } : { lane: lane?.id ?? null, everybody };
  const all = lane !== null && begun.everybody === lane.id;
  const { cc, held } = copiesOf(all, others);
  const stopped = busy !== null || empty || closed || held !== null;

  const write = (words: string) => change({ ...begun, text: words });

  const attach = (chosenFiles: FileList | File[]) => {
    if (chosenFiles.length === 0) return;
    const adding = drafts.attach(draft.id, [...chosenFiles], attachable);
    change(begun);
    void adding;
  };

  const answerAll = (wanted: boolean) => {
    const whose = wanted && lane ? lane.id : null;
    setEverybody(whose);
    if (isBegun) change({ everybody: whose });
  };

  const choose = (id: string) => {
    setChosen(id);
    if (isBegun) change({ lane: id });
  };

  const submit = async (later?: Later): Promise<boolean> => {
    if (stopped || lane === null) return false;
    const contents = [...(text.trim() ? [{ type: 'text', text: text.trim() }] : []), ...files.map(({ id }) => ({ type: 'media', mediaId: id }))];
    const answer = answerOf(lane.id, contents, cc);
    const sent = await drafts.send(draft.id, sendingOf(answer, later), (key) => deliver(queries, answer, key, later), toldOf);
    field.current?.focus();
    return sent;
  };

  const keys = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey || (chat && !event.shiftKey)) {
      event.preventDefault();
      void submit();
    }
  };

  return (
    <footer
      className="composer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        attach(event.dataTransfer.files);
      }}
    >
      {work.error && (
        <p className="error" role="alert">
          {work.error}
        </p>
      )}
      {lane === null && (
        <p className="trouble is-severe" role="alert">
          The address that this was written for belongs to another contact now. Choose whom it goes to.
        </p>
      )}
      {lane && <OptedOut lane={lane} name={nameOf(conversation)} />}
      {!closed && <AnswerAll everybody={others} chosen={all} onChoose={answerAll} onAgain={others.again} />}
      <OtherDrafts
        drafts={waiting}
        lanes={conversation.lanes}
        onTake={(other) => {
          setChosen(null);
          take(other);
          field.current?.focus();
        }}
      />
      <AttachedFiles files={files} onRemove={({ id }) => change({ files: files.filter((each) => each.id !== id) })} />
      <div className="composer-box">
        <textarea
          ref={field}
          rows={Math.min(MOST_ROWS, Math.max(chat ? 1 : 3, text.split('\n').length))}
          value={text}
          dir="auto"
          placeholder={`Answer ${nameOf(conversation)}${lane ? ` by ${channelName(lane.channel)}` : ''}`}
          aria-label="Your answer"
          onChange={(event) => {
            write(event.target.value);
            typing();
          }}
          onPaste={(event) => event.clipboardData.files.length > 0 && attach(event.clipboardData.files)}
          onKeyDown={keys}
        />
        <div className="composer-bar">
          <LanePicker lanes={conversation.lanes} lane={lane} onChoose={choose} />
          <span className="composer-gap" role="status">
            {busy ?? (
              <>
                {lane && <SegmentCount lane={lane} text={text} />} {!held && <span className="composer-hint">{chat ? 'Enter sends' : 'Ctrl Enter sends'}</span>}
              </>
            )}
          </span>
          {templates && (
            <button className="icon-button" aria-label="Templates" title="Send a template" onClick={() => setPicking(true)}>
              <Icon name="template" size={17} />
            </button>
          )}
          <AttachButton onFiles={attach} />
          <SendLater
            key={work.arrivals} // what has arrived is given no time any more
            disabled={stopped}
            held={held}
            once={cc.length > 0 ? NO_COPIES : null}
            error={work.error}
            onLater={(wall, repeat) => submit({ wall, repeat })}
          />
          <button className="primary send" disabled={stopped} onClick={() => void submit()} title={held ?? 'Send (Ctrl Enter)'}>
            <Icon name="send" size={16} /> <span>Send</span>
          </button>
        </div>
      </div>
      {picking && lane && <TemplatePicker lane={lane} onClose={() => setPicking(false)} />}
    </footer>
  );
}
