import type { Conversation } from '../types';
import type { Change } from './change';
import { Icon } from './Icon';

const CHOICES: Record<string, { change: Change; done: string; name: string }> = {
  OPEN: { change: { status: 'OPEN' }, done: 'Open again.', name: 'It is our turn' },
  PENDING: { change: { status: 'PENDING' }, done: 'It waits for the customer.', name: 'Wait for the customer' },
  SPAM: { change: { status: 'SPAM' }, done: 'Marked as spam.', name: 'This is spam' },
};

interface Props {
  conversation: Conversation;
  onChange: (change: Change, done: string) => void;
}

/** Says whose turn it is, or that nobody has to look at it. */
export function StatusPicker({ conversation, onChange }: Props) {
  const pending = conversation.status === 'PENDING';
  return (
    <label className={`picker ${pending ? 'is-set' : ''}`} title="Whose turn">
      <Icon name="inbox" size={15} />
      <span className="wide">{pending ? 'Pending' : 'Whose turn'}</span>
      <select
        aria-label="Whose turn"
        value=""
        onChange={({ target }) => {
          const chosen = CHOICES[target.value];
          if (chosen) onChange(chosen.change, chosen.done);
        }}
      >
        <option value="" disabled>
          Whose turn…
        </option>
        {Object.entries(CHOICES)
          .filter(([status]) => status !== conversation.status)
          .map(([status, { name }]) => (
            <option key={status} value={status}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}
