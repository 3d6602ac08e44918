import { type RefObject, useState } from 'react';
import type { Conversation } from '../types';
import { AnswerAll, useEverybody } from './AnswerAll';
import { AttachedFiles, AttachButton } from './AttachedFiles';
import { channelName } from './ChannelMark';
import { Icon } from './Icon';
import { LanePicker } from './LanePicker';
import { laneFor } from './lanes';
import { nameOf } from './names';
import { OptedOut } from './OptedOut';
import { useDraft } from './draft';
import { useHasTemplates } from './capabilities';
import { useTyping } from './gestures';
import { SegmentCount } from './SegmentCount';
import { SendLater } from '../scheduled/SendLater';
import { type Later, useSending } from './sending';
import { TemplatePicker } from './TemplatePicker';
import { useUploads } from './uploads';

const MOST_ROWS = 8;

/**
 * Where an answer is written. It goes to one lane, shown and chosen here: the one the contact last wrote by when the writing
 * began, unless a person picks another. It never falls back to another address by itself: where that lane has gone to another
 * contact, nothing is sent until a person has chosen.
 */
export function Composer({ conversation, field }: { conversation: Conversation; field: RefObject<HTMLTextAreaElement | null> }) {
  const draft = useDraft(conversation.id);
  const { text } = draft;
  const [chosen, setChosen] = useState<string | null>(null);
  const uploads = useUploads();
  const sending = useSending(conversation.id);
  const lane = laneFor(conversation.lanes, chosen ?? draft.lane);
  const [picking, setPicking] = useState(false);
  const others = useEverybody(lane ?? undefined);
  /** The lane on which everybody is answered: nobody else's choice goes along to another conversation. */
  const [everybodyOf, answerAll] = useState<string | null>(null);
  const templates = useHasTemplates(lane?.channel ?? '');
  const typing = useTyping(conversation.id, lane?.channel);
  if (conversation.lanes.length === 0) return <footer className="composer quiet">There is no address to answer to.</footer>;

  const chat = lane !== null && lane.channel !== 'email';
  const busy = uploads.busy ?? (sending.busy ? 'Sending…' : null);
  const closed = lane === null || lane.optedOutAt !== undefined;
  const all = lane !== null && everybodyOf === lane.id;
  const empty = !text.trim() && uploads.files.length === 0;
  const error = sending.error ?? uploads.error;

  const write = (words: string) => {
    draft.write(words);
    if (!words.trim() && uploads.files.length === 0) draft.hold(null);
    else if (lane && draft.lane === null) draft.hold(lane.id);
  };

  const attach = (files: FileList | File[]) => {
    if (lane && draft.lane === null) draft.hold(lane.id);
    void uploads.add(files);
  };

  const choose = (id: string) => {
    setChosen(id);
    if (!empty) draft.hold(id);
  };

  const submit = async (later?: Later): Promise<boolean> => {
    if (busy || empty || lane === null || closed) return false;
    const contents = [
      ...(text.trim() ? [{ type: 'text', text: text.trim() }] : []),
      ...uploads.files.map((file) => ({ type: 'media', mediaId: file.id })),
    ];
    const sent = await sending.submit(lane.id, contents, all ? others : [], later);
    if (sent) {
      answerAll(null);
      draft.write('');
      draft.hold(null);
      uploads.clear();
    }
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
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {lane === null && (
        <p className="trouble is-severe" role="alert">
          The address that this was written for belongs to another contact now. Choose whom it goes to.
        </p>
      )}
      {lane && <OptedOut lane={lane} name={nameOf(conversation)} />}
      {lane && <AnswerAll others={others} chosen={all} onChoose={(chosen) => answerAll(chosen ? lane.id : null)} />}
      <AttachedFiles files={uploads.files} onRemove={uploads.remove} />
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
                {lane && <SegmentCount lane={lane} text={text} />} <span className="composer-hint">{chat ? 'Enter sends' : 'Ctrl Enter sends'}</span>
              </>
            )}
          </span>
          {templates && (
            <button className="icon-button" aria-label="Templates" title="Send a template" onClick={() => setPicking(true)}>
              <Icon name="template" size={17} />
            </button>
          )}
          <AttachButton onFiles={attach} />
          <SendLater disabled={busy !== null || empty || closed} error={sending.error} onLater={(wall, repeat) => submit({ wall, repeat })} />
          <button className="primary send" disabled={busy !== null || empty || closed} onClick={() => void submit()} title="Send (Ctrl Enter)">
            <Icon name="send" size={16} /> <span>Send</span>
          </button>
        </div>
      </div>
      {picking && lane && <TemplatePicker conversation={conversation.id} lane={lane} onClose={() => setPicking(false)} />}
    </footer>
  );
}
