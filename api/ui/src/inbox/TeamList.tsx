import { useState, type FormEvent } from 'react';
import type { Me } from '../types';
import { useUsers } from './data';
import { Icon } from './Icon';
import { useSetTeam, useTeams } from './teamData';
import { NAME } from './teams';

/** Who is in which team: rules name teams, and choose one of their people. */
export function TeamList() {
  const teams = useTeams();
  const users = useUsers().data?.items ?? [];
  const [adding, setAdding] = useState(false);
  const names = Object.keys(teams.data ?? {}).sort((a, b) => a.localeCompare(b));
  return (
    <>
      {teams.isError && <p role="alert">The teams could not be loaded.</p>}
      {teams.data && names.length === 0 && <p className="quiet">None yet. Rules give conversations to teams, and choose one of their people.</p>}
      <ul className="rows teams" aria-label="Teams">
        {names.map((name) => (
          <Team key={name} name={name} members={teams.data?.[name] ?? []} users={users} />
        ))}
      </ul>
      {adding ? (
        <NewTeam taken={names} users={users} onDone={() => setAdding(false)} />
      ) : (
        <button className="small" onClick={() => setAdding(true)}>
          Add a team
        </button>
      )}
    </>
  );
}

function Team({ name, members, users }: { name: string; members: string[]; users: Me[] }) {
  const setTeam = useSetTeam();
  const [removing, setRemoving] = useState(false);
  const others = users.filter(({ id }) => !members.includes(id));
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? 'Somebody who left';
  // without its last member it would be gone: that is asked
  const leave = (id: string) =>
    members.length === 1 ? setRemoving(true) : void setTeam(name, members.filter((each) => each !== id), `${nameOf(id)} is no longer in ${name}.`);
  return (
    <li>
      <div className="account">
        <p className="account-head">
          <strong>{name}</strong>
          <span className="quiet">
            {members.length} {members.length === 1 ? 'person' : 'people'}
          </span>
        </p>
        <ul className="team-members" aria-label={`People of ${name}`}>
          {members.map((id) => (
            <li key={id} className="tag">
              {nameOf(id)}
              <button aria-label={`Take ${nameOf(id)} out of ${name}`} onClick={() => leave(id)}>
                <Icon name="close" size={11} />
              </button>
            </li>
          ))}
        </ul>
        {removing ? (
          <p className="account-deeds" role="group" aria-label={`Remove ${name}?`}>
            <span>Nobody is in it then, and rules that choose one of it find nobody. What it holds stays with it.</span>
            <button className="small" onClick={() => void setTeam(name, [], `The team ${name} is removed.`)} aria-label={`Remove ${name}`}>
              Remove
            </button>
            <button className="small" autoFocus onClick={() => setRemoving(false)}>
              Keep it
            </button>
          </p>
        ) : (
          <p className="account-deeds">
            {others.length > 0 && (
              <select
                aria-label={`Add somebody to ${name}`}
                value=""
                onChange={({ target }) => target.value && void setTeam(name, [...members, target.value], `${nameOf(target.value)} is in ${name}.`)}
              >
                <option value="">+ somebody…</option>
                {others.map((user) => (
                  <option key={user.id} value={user.id}>
                    {user.name}
                  </option>
                ))}
              </select>
            )}
            <button className="small" onClick={() => setRemoving(true)} aria-label={`Remove ${name}…`}>
              Remove…
            </button>
          </p>
        )}
      </div>
    </li>
  );
}

function NewTeam({ taken, users, onDone }: { taken: string[]; users: Me[]; onDone: () => void }) {
  const setTeam = useSetTeam();
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get('name') ?? '').trim();
    const members = form.getAll('members').map(String);
    const mistake = !NAME.test(name)
      ? 'Its name has 1 to 60 characters, without spaces and colons.'
      : taken.includes(name)
        ? 'There is one of that name.'
        : members.length === 0
          ? 'Choose somebody: a team is there for as long as somebody is in it.'
          : null;
    setWrong(mistake);
    if (mistake === null && (await setTeam(name, members, `The team ${name} is there.`))) onDone();
  };
  return (
    <form className="stacked" onSubmit={(event) => void save(event)} aria-label="New team" noValidate>
      {wrong && <p role="alert">{wrong}</p>}
      <label>
        Name, as rules write it
        <input name="name" required autoFocus placeholder="billing" autoComplete="off" />
      </label>
      <fieldset>
        <legend>Who is in it</legend>
        {users.map((user) => (
          <label key={user.id}>
            <input type="checkbox" name="members" value={user.id} /> {user.name}
          </label>
        ))}
      </fieldset>
      <p className="form-deeds">
        <button type="submit" className="primary">
          Add the team
        </button>
        <button type="button" className="small" onClick={onDone}>
          Cancel
        </button>
      </p>
    </form>
  );
}
