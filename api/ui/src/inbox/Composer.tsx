import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type RefObject } from 'react';
import { call, Problem, send } from '../session/session';
import type { Conversation, Lane, Message, Stored } from '../types';
import { ChannelMark, channelName } from './ChannelMark';
import { Icon } from './Icon';
import { size } from './MediaView';

const draftKey = (conversation: string) => `nexuscomm.draft.${conversation}`;

/**
 * Where an answer is written. It goes to one lane, shown and chosen here: the one the contact last wrote by, unless a
 * person picks another. It never falls back to another address by itself.
 */
export function Composer({ conversation, field }: { conversation: Conversation; field: RefObject<HTMLTextAreaElement | null> }) {
  const queries = useQueryClient();
  const [text, setText] = useState(() => localStorage.getItem(draftKey(conversation.id)) ?? '');
  const [chosen, setChosen] = useState<string | null>(null);
  const [files, setFiles] = useState<Stored[]>([]);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  const picker = useRef<HTMLInputElement>(null);
  /** The same key until it is certain that the message arrived, so that trying again sends nothing twice. */
  const key = useRef(crypto.randomUUID());

  const lane = conversation.lanes.find((each) => each.id === chosen) ?? lastWrittenBy(conversation.lanes);

  const write = (value: string) => {
    setText(value);
    if (value) localStorage.setItem(draftKey(conversation.id), value);
    else localStorage.removeItem(draftKey(conversation.id));
  };

  const attach = async (list: FileList | File[]) => {
    setError(null);
    for (const file of list) {
      setBusy(`Uploading ${file.name}…`);
      try {
        const answer = await call(`/api/v1/media?fileName=${encodeURIComponent(file.name)}`, {
          method: 'POST',
          headers: { 'Content-Type': file.type || 'application/octet-stream' },
          body: file,
        });
        const stored = (await answer.json()) as Stored;
        setFiles((before) => [...before, { ...stored, fileName: stored.fileName ?? file.name }]);
      } catch (failure) {
        setError(failure instanceof Error ? failure.message : `${file.name} could not be uploaded.`);
      }
    }
    setBusy(null);
  };

  const submit = async () => {
    if (!lane || busy || (!text.trim() && files.length === 0)) return;
    setBusy('Sending…');
    setError(null);
    const parts = [
      ...(text.trim() ? [{ content: { type: 'text', text: text.trim() } }] : []),
      ...files.map((file) => ({ content: { type: 'media', mediaId: file.id } })),
    ];
    try {
      await send<Message>('POST', '/api/v1/messages', { laneId: lane.id, parts }, { 'Idempotency-Key': key.current });
      key.current = crypto.randomUUID();
      write('');
      setFiles([]);
      await queries.invalidateQueries({ queryKey: ['messages', conversation.id] });
      await queries.invalidateQueries({ queryKey: ['conversations'] });
    } catch (failure) {
      if (failure instanceof Problem && failure.status < 500) key.current = crypto.randomUUID();
      const details = failure instanceof Problem ? failure.errors.map((each) => each.detail) : [];
      setError([failure instanceof Error ? failure.message : 'It was not sent.', ...details].join(' '));
    } finally {
      setBusy(null);
      field.current?.focus();
    }
  };

  if (!lane) return <footer className="composer quiet">There is no address to answer to.</footer>;
  return (
    <footer
      className="composer"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void attach(event.dataTransfer.files);
      }}
    >
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      {files.length > 0 && (
        <ul className="attached">
          {files.map((file) => (
            <li key={file.id}>
              <Icon name="file" size={15} /> {file.fileName} <span className="quiet">{size(file.bytes)}</span>
              <button aria-label={`Take ${file.fileName} away`} onClick={() => setFiles(files.filter((each) => each !== file))}>
                <Icon name="close" size={13} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="composer-box">
        <textarea
          ref={field}
          rows={Math.min(8, Math.max(lane.channel === 'email' ? 3 : 1, text.split('\n').length))}
          value={text}
          dir="auto"
          placeholder={`Answer ${conversation.contact.name ?? lane.address} by ${channelName(lane.channel)}`}
          aria-label="Your answer"
          onChange={(event) => write(event.target.value)}
          onPaste={(event) => event.clipboardData.files.length > 0 && void attach(event.clipboardData.files)}
          onKeyDown={(event) => {
            const enter = event.key === 'Enter' && !event.nativeEvent.isComposing;
            const chat = lane.channel !== 'email' && !event.shiftKey;
            if (enter && (event.ctrlKey || event.metaKey || chat)) {
              event.preventDefault();
              void submit();
            }
          }}
        />
        <div className="composer-bar">
          <Lanes lanes={conversation.lanes} lane={lane} onChoose={setChosen} />
          <span className="composer-gap">{busy}</span>
          <input ref={picker} type="file" multiple hidden onChange={(event) => event.target.files && void attach(event.target.files)} />
          <button className="icon-button" aria-label="Attach files" title="Attach files" onClick={() => picker.current?.click()}>
            <Icon name="attach" />
          </button>
          <button
            className="primary send"
            disabled={busy !== null || (!text.trim() && files.length === 0)}
            onClick={() => void submit()}
            title="Send (Ctrl Enter)"
          >
            <Icon name="send" size={16} /> Send
          </button>
        </div>
      </div>
    </footer>
  );
}

const lastWrittenBy = (lanes: Lane[]): Lane | undefined =>
  [...lanes].sort((a, b) => (b.lastInboundAt ?? '').localeCompare(a.lastInboundAt ?? ''))[0];

function Lanes({ lanes, lane, onChoose }: { lanes: Lane[]; lane: Lane; onChoose: (id: string) => void }) {
  return (
    <div className="lanes" role="radiogroup" aria-label="Answer by">
      {lanes.map((each) => (
        <button
          key={each.id}
          role="radio"
          aria-checked={each.id === lane.id}
          title={`${channelName(each.channel)}, ${each.address}`}
          onClick={() => onChoose(each.id)}
        >
          <ChannelMark channel={each.channel} size={15} named />
          <span>{each.id === lane.id ? each.address : channelName(each.channel)}</span>
        </button>
      ))}
    </div>
  );
}
