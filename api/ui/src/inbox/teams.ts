/** Ids of people by the names of their teams. A team is there for as long as somebody is in it. */
export type Teams = Record<string, string[]>;

/** The gateway's own rule for names: rules write them as `team:name`. */
export const NAME = /^[^\s:]{1,60}$/;

/** What each person's teams become when a team gets these members; people for whom nothing changes are left out. */
export const changesOf = (teams: Teams, team: string, members: string[]): Map<string, string[]> => {
  const before = teams[team] ?? [];
  const touched = [...before.filter((id) => !members.includes(id)), ...members.filter((id) => !before.includes(id))];
  return new Map(
    touched.map((id) => {
      const others = Object.keys(teams).filter((name) => name !== team && teams[name]?.includes(id));
      return [id, members.includes(id) ? [...others, team] : others];
    }),
  );
};
