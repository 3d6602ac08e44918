import type { RefObject } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import type { Conversation } from '../types';
import type { Change } from './change';
import { useMe, useUsers } from './data';
import { Icon } from './Icon';
import { assigneeName } from './names';
import { allOf, type Pages } from './pages';
import { useTeams } from './teamData';

interface Props {
  conversation: Conversation;
  field: RefObject<HTMLSelectElement | null>;
  onChange: (change: Change, done: string) => void;
}

/** Who takes care of it: nobody, one of the people, or a team: one with people in it, or one that was seen before. */
export function Assignee({ conversation, field, onChange }: Props) {
  const me = useMe().data;
  const users = useUsers().data?.items ?? [];
  const queries = useQueryClient();
  const lists = queries.getQueriesData<Pages<Conversation>>({ queryKey: ['conversations'] });
  const seen = lists.flatMap(([, data]) => allOf<Conversation>(data)).map((each) => each.assignee);
  const known = Object.keys(useTeams().data ?? {}).map((name) => `team:${name}`);
  const teams = [...new Set([...known, ...seen, conversation.assignee])].filter((each) => each?.startsWith('team:')).sort() as string[];
  const given = conversation.assignee;

  const give = (to: string) =>
    onChange({ assignee: to || null }, to ? `Assigned to ${assigneeName(to, users)}.` : 'Assigned to nobody.');

  return (
    <label className={`picker ${given ? 'is-set' : ''}`} title="Assign (a)">
      <Icon name="person" size={15} />
      <span className="wide">{given ? assigneeName(given, users) : 'Assign'}</span>
      <select ref={field} aria-label="Assigned to" value={given ?? ''} onChange={(event) => give(event.target.value)}>
        <option value="">Nobody</option>
        {users.map((user) => (
          <option key={user.id} value={`user:${user.id}`}>
            {user.name}
            {user.id === me?.id ? ' (me)' : ''}
          </option>
        ))}
        {teams.map((team) => (
          <option key={team} value={team}>
            Team {assigneeName(team)}
          </option>
        ))}
      </select>
    </label>
  );
}
