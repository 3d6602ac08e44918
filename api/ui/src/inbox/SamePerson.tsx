import { useDeferredValue, useState } from 'react';
import type { Conversation, Merge } from '../types';
import { Avatar } from './Avatar';
import { ChannelMark } from './ChannelMark';
import { useConversations, useUsers } from './data';
import { Dialog } from './Dialog';
import { useMerges, useMerging } from './merging';
import { assigneeName, nameOf } from './names';
import { inFull } from './time';

interface Props {
  conversation: Conversation;
  onClose: () => void;
}

/** Makes two contacts one, where a person knows that they are; and two again. */
export function SamePerson({ conversation, onClose }: Props) {
  const contact = conversation.contact.id;
  const name = nameOf(conversation);
  const merged = useMerges(contact).data?.items ?? [];
  const { merge, unmerge } = useMerging(contact);
  const [busy, setBusy] = useState(false);
  const alone = async (what: Promise<void>, close: boolean) => {
    setBusy(true);
    await what;
    setBusy(false);
    if (close) onClose();
  };
  return (
    <Dialog title="The same person" onClose={onClose}>
      <p className="quiet">
        Is <bdi>{name}</bdi> somebody who writes from elsewhere too? Choose them: their conversation and addresses come here. It can be undone.
      </p>
      <Candidates contact={contact} busy={busy} onChoose={(other) => void alone(merge(other, name), true)} />
      {merged.length > 0 && (
        <>
          <h3>Taken over</h3>
          <ul className="rows" aria-label="Contacts that were taken over">
            {merged.map((each, index) => (
              <Taken key={each.id} merge={each} newest={index === 0} busy={busy} onUndo={() => void alone(unmerge(each), false)} />
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

const MOST = 6;

function Candidates({ contact, busy, onChoose }: { contact: string; busy: boolean; onChoose: (other: Conversation) => void }) {
  const [text, setText] = useState('');
  const found = useConversations({ status: 'ALL', text: useDeferredValue(text.trim()) });
  // those of what was written before wait for those of what is written now
  const wait = busy || found.isPlaceholderData;
  const others = found.data?.pages.flatMap((page) => page.items).filter((each) => each.contact.id !== contact) ?? [];
  return (
    <>
      <input
        className="search-field"
        type="search"
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="Name, number or address"
        aria-label="Find the other contact"
        autoComplete="off"
        data-focus
      />
      <ul className="candidates" aria-label="Contacts">
        {others.slice(0, MOST).map((each) => (
          <li key={each.id}>
            <button aria-disabled={wait} onClick={() => !wait && onChoose(each)}>
              <Avatar name={nameOf(each)} seed={each.contact.id} size={32} />
              <span className="candidate">
                <span dir="auto">{nameOf(each)}</span>
                <span className="quiet">
                  {each.lanes.map((lane) => (
                    <span key={lane.id}>
                      <ChannelMark channel={lane.channel} size={12} /> {lane.address}{' '}
                    </span>
                  ))}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.isSuccess && !found.isPlaceholderData && others.length === 0 && <p className="quiet">Nobody is found.</p>}
      {others.length > MOST && <p className="quiet">More are found: write on.</p>}
    </>
  );
}

/** Each gave the contact something that a later one may have, too: so they go back one by one, the newest first. */
function Taken({ merge, newest, busy, onUndo }: { merge: Merge; newest: boolean; busy: boolean; onUndo: () => void }) {
  const users = useUsers().data?.items;
  const name = merge.name ?? 'Unknown';
  return (
    <li className="taken">
      <span>
        <span dir="auto">{name}</span>
        <span className="quiet">
          {merge.addresses?.length ? ` (${merge.addresses.join(', ')})` : ''} by {assigneeName(merge.by, users)}, {inFull(merge.at)}
        </span>
      </span>
      {newest ? (
        <button className="small" aria-label={`Make ${name} a contact again`} aria-disabled={busy} onClick={() => !busy && onUndo()}>
          Undo
        </button>
      ) : (
        <span className="quiet">after those above</span>
      )}
    </li>
  );
}
