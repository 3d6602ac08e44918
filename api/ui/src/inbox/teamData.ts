import { useQuery, useQueryClient } from '@tanstack/react-query';
import { get, send } from '../session/session';
import { useSay } from './notices';
import { changesOf, type Teams } from './teams';

const KEY = ['teams'];
const read = async () => (await get<{ teams: Teams }>('/api/v1/teams')).teams;

export const useTeams = () => useQuery({ queryKey: KEY, queryFn: read, staleTime: 60_000 });

/** Gives a team its members, says so and offers the way back. */
export function useSetTeam() {
  const queries = useQueryClient();
  const say = useSay();
  const put = async (team: string, members: string[], done: string): Promise<boolean> => {
    try {
      // what others changed meanwhile stays
      const teams = await read();
      const before = teams[team] ?? [];
      for (const [id, names] of changesOf(teams, team, members)) await send('PUT', `/api/v1/users/${id}/teams`, { teams: names });
      say({ text: done, undo: () => void put(team, before, 'Taken back.') });
      return true;
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'It did not work.' });
      return false;
    } finally {
      await queries.invalidateQueries({ queryKey: KEY });
    }
  };
  return put;
}
