import { type RefObject, useId, useRef, useState } from 'react';
import type { Conversation } from '../types';
import { Assignee } from './Assignee';
import { Avatar } from './Avatar';
import type { Change } from './change';
import { ChannelMark, channelName } from './ChannelMark';
import { closing } from './closing';
import { Icon } from './Icon';
import { nameOf } from './names';
import { PriorityPicker } from './PriorityPicker';
import { RunRule, useManualRules } from './RunRule';
import { SamePerson } from './SamePerson';
import { SnoozePicker } from './SnoozePicker';
import { StatusPicker } from './StatusPicker';
import { TagEditor } from './TagEditor';

interface Props {
  conversation: Conversation | undefined;
  assignee: RefObject<HTMLSelectElement | null>;
  tags: RefObject<HTMLButtonElement | null>;
  /** Whether what is rarely done is in sight where there is no room for it. */
  more: boolean;
  onMore: (more: boolean) => void;
  onBack: () => void;
  onChange: (change: Change, done: string) => void;
}

/** Who this is, where they can be reached, and what is to be done about it. */
export function ThreadHead({ conversation, assignee, tags, more, onMore, onBack, onChange }: Props) {
  const [tagging, setTagging] = useState(false);
  const [running, setRunning] = useState(false);
  const [joining, setJoining] = useState(false);
  const runner = useRef<HTMLButtonElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const rare = useId();
  const rules = useManualRules();
  if (!conversation) return <header className="thread-head" aria-hidden="true" />;
  const end = closing(conversation.status);
  const name = nameOf(conversation);
  /** Leads back to where it was opened, also by keyboard; where all is in sight anyway that place is not there. */
  const less = () => {
    opener.current?.focus();
    onMore(false);
  };
  const choose = (change: Change, done: string) => {
    less();
    onChange(change, done);
  };
  return (
    <header className="thread-head">
      <button className="icon-button back" aria-label="Back to the list" onClick={onBack}>
        <Icon name="back" />
      </button>
      <Avatar name={name} seed={conversation.contact.id} size={38} />
      <div className="thread-title">
        <h1 dir="auto">{name}</h1>
        <ul className="addresses">
          {conversation.lanes.map((lane) => (
            <li key={lane.id} title={channelName(lane.channel)}>
              <ChannelMark channel={lane.channel} size={13} /> <span>{lane.address}</span>
            </li>
          ))}
        </ul>
      </div>
      <div
        className="thread-actions"
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !more || !opener.current?.offsetParent) return;
          event.stopPropagation();
          less();
        }}
      >
        <button
          ref={opener}
          className="quiet-button more-actions"
          aria-label="More"
          aria-expanded={more}
          aria-controls={rare}
          title="More"
          onClick={() => onMore(!more)}
        >
          <Icon name="more" size={16} />
        </button>
        <div id={rare} className={`rare-actions ${more ? 'is-open' : ''}`}>
          <button
            ref={tags}
            className="quiet-button"
            aria-expanded={tagging}
            onClick={() => {
              setTagging(!tagging);
              less();
            }}
            title="Tags (l)"
          >
            <Icon name="tag" size={15} /> <span className="wide">{tagCount(conversation.tags)}</span>
          </button>
          <PriorityPicker conversation={conversation} onChange={choose} />
          {!end.opens && <SnoozePicker conversation={conversation} onChange={choose} />}
          {!end.opens && <StatusPicker conversation={conversation} onChange={choose} />}
          <Assignee conversation={conversation} field={assignee} onChange={choose} />
          <button
            className="quiet-button"
            aria-label="The same person…"
            title="The same person as another contact…"
            onClick={() => {
              setJoining(true);
              less();
            }}
          >
            <Icon name="same" size={15} /> <span className="wide">Same person…</span>
          </button>
          {rules.length > 0 && (
            <button
              ref={runner}
              className="quiet-button"
              aria-label="Run a rule"
              aria-expanded={running}
              title="Run a rule"
              onClick={() => {
                setRunning(!running);
                less();
              }}
            >
              <Icon name="rules" size={15} /> <span className="wide">Run a rule</span>
            </button>
          )}
        </div>
        <button
          className="quiet-button"
          title={`${end.label} (e)`}
          onClick={() => onChange(end.change, end.done)}
        >
          <Icon name={end.opens ? 'retry' : 'done'} size={16} /> <span>{end.label}</span>
        </button>
      </div>
      {joining && <SamePerson conversation={conversation} onClose={() => setJoining(false)} />}
      {tagging && (
        <TagEditor
          contact={conversation.contact}
          tags={conversation.tags ?? []}
          onChange={onChange}
          onClose={() => setTagging(false)}
        />
      )}
      {running && rules.length > 0 && (
        <RunRule
          conversation={conversation}
          rules={rules}
          onClose={() => {
            setRunning(false);
            runner.current?.focus();
            if (document.activeElement !== runner.current) opener.current?.focus();
          }}
        />
      )}
    </header>
  );
}

const tagCount = (tags: string[] | undefined) => {
  const count = tags?.length ?? 0;
  return count === 0 ? 'Tags' : count === 1 ? tags?.[0] : `${count} tags`;
};
