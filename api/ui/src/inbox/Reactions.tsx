import { useId, useRef } from 'react';
import type { Message } from '../types';
import { useCarries } from './capabilities';
import { react } from './gestures';
import { Icon } from './Icon';
import { useSay } from './notices';
import { ownReaction } from './reactions';

const OFFERED: [string, string][] = [
  ['👍', 'thumbs up'],
  ['❤️', 'heart'],
  ['😂', 'laughing'],
  ['😮', 'surprised'],
  ['😢', 'sad'],
  ['🙏', 'thanks'],
];

/** What both sides reacted with. */
export function Reactions({ message }: { message: Message }) {
  if (!message.reactions || message.reactions.length === 0) return null;
  return <span className="reactions">{message.reactions.map((each) => each.emoji).join(' ')}</span>;
}

/** Reacts to a message on a channel that carries it; the choice lies above everything, wherever the message is. */
export function ReactButton({ message }: { message: Message }) {
  const carried = useCarries(message.channel, 'reactions');
  const say = useSay();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const choice = useRef<HTMLDivElement>(null);
  if (!carried || message.tombstone) return null;

  const ours = ownReaction(message)?.emoji;
  const choose = (emoji: string | null) => {
    choice.current?.hidePopover();
    react(message.id, emoji).catch((failure: unknown) =>
      say({ text: failure instanceof Error ? failure.message : 'It was not sent.' }),
    );
  };
  const place = (event: React.ToggleEvent<HTMLDivElement>) => {
    const at = button.current?.getBoundingClientRect();
    const shown = choice.current;
    if (event.newState !== 'open' || !at || !shown) return;
    const width = shown.offsetWidth;
    shown.style.left = `${Math.max(8, Math.min(at.left - width / 2, window.innerWidth - width - 8))}px`;
    shown.style.top = `${at.top < shown.offsetHeight + 16 ? at.bottom + 6 : at.top - shown.offsetHeight - 6}px`;
    shown.querySelector('button')?.focus();
  };

  return (
    <>
      <button ref={button} className="trace-button" popoverTarget={id} aria-label="React to this message" title="React">
        <Icon name="smile" size={14} />
      </button>
      <div ref={choice} id={id} popover="auto" className="reaction-choice" role="group" aria-label="Reaction" onToggle={place}>
        {OFFERED.map(([emoji, name]) => (
          <button key={emoji} aria-label={name} aria-pressed={ours === emoji} onClick={() => choose(ours === emoji ? null : emoji)}>
            {emoji}
          </button>
        ))}
        {ours !== undefined && (
          <button aria-label="Take the reaction away" title="Take it away" onClick={() => choose(null)}>
            <Icon name="close" size={14} />
          </button>
        )}
      </div>
    </>
  );
}
