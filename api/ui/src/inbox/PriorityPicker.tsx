import type { Conversation, Priority } from '../types';
import type { Change } from './change';
import { Icon } from './Icon';

const PRIORITIES: Priority[] = ['low', 'normal', 'high', 'urgent'];

interface Props {
  conversation: Conversation;
  onChange: (change: Change, done: string) => void;
}

/** How urgent it is. */
export function PriorityPicker({ conversation, onChange }: Props) {
  const priority = conversation.priority ?? 'normal';
  return (
    <label className={`picker ${priority === 'normal' ? '' : 'is-set'}`} title="Priority">
      <Icon name="flag" size={15} />
      <span className="wide">{priority === 'normal' ? 'Priority' : priority}</span>
      <select
        aria-label="Priority"
        value={priority}
        onChange={({ target }) => onChange({ priority: target.value as Priority }, `Priority is ${target.value}.`)}
      >
        {PRIORITIES.map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
    </label>
  );
}
