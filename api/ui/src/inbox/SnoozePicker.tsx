import type { Conversation } from '../types';
import type { Change } from './change';
import { Icon } from './Icon';
import { snoozes } from './snoozes';
import { soon } from './time';

interface Props {
  conversation: Conversation;
  onChange: (change: Change, done: string) => void;
}

/** Hides a conversation for a while: a message opens it before, and so can anybody. */
export function SnoozePicker({ conversation, onChange }: Props) {
  const snoozed = conversation.status === 'SNOOZED';
  const until = snoozed ? conversation.snoozedUntil : undefined;
  const choose = (value: string) => {
    if (value === 'wake') onChange({ status: 'OPEN' }, 'Open again.');
    else if (value) onChange({ status: 'SNOOZED', snoozedUntil: value }, `Snoozed until ${soon(value)}.`);
  };
  return (
    <label className={`picker ${snoozed ? 'is-set' : ''}`} title="Snooze">
      <Icon name="clock" size={15} />
      <span className="wide">{until ? `Until ${soon(until)}` : snoozed ? 'Snoozed' : 'Snooze'}</span>
      <select aria-label="Snooze" value="" onChange={({ target }) => choose(target.value)}>
        <option value="" disabled>
          Snooze…
        </option>
        {snoozes(new Date()).map(({ name, until: at }) => (
          <option key={name} value={at.toISOString()}>
            {name}
          </option>
        ))}
        {snoozed && <option value="wake">Open again now</option>}
      </select>
    </label>
  );
}
