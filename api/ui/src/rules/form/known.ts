import { createContext, useContext, useMemo } from 'react';
import { useAccounts, useConnections, useUsers } from '../../inbox/data';
import { useTeams } from '../../inbox/teamData';
import { type Blueprint, blueprintsOf } from '../blueprints';
import { namesIn } from '../named';
import type { Section } from '../ruleFile';

/** What rules can name: documents of the same file, and what the gateway has. */
export interface Known {
  calendars: string[];
  segments: string[];
  templates: string[];
  wordlists: string[];
  rules: string[];
  blueprints: Blueprint[];
  teams: string[];
  users: string[];
  /** Of people, by their ids. */
  mails: Record<string, string>;
  channels: string[];
  /** Connections whose secret signs calls. */
  signing: string[];
  /** Names of fields that people name themselves, by how the field begins. */
  namesOf: (family: string) => string[];
}

const NOTHING: Known = { calendars: [], segments: [], templates: [], wordlists: [], rules: [], blueprints: [], teams: [], users: [], mails: {}, channels: [], signing: [], namesOf: () => [] };

const Context = createContext<Known>(NOTHING);
export const KnownNames = Context.Provider;
export const useKnown = () => useContext(Context);

/** @param body the text of the rule that is shown */
export function useNames(sections: Section[], body: string): Known {
  const teams = useTeams().data;
  const users = useUsers().data;
  const accounts = useAccounts().data;
  const connections = useConnections().data;
  const there = useMemo(() => {
    const ids = (kind: Section['kind']) => sections.filter((each) => each.kind === kind && each.id).map(({ id }) => id);
    return {
      calendars: ids('calendar'),
      segments: ids('segment'),
      templates: ids('template'),
      wordlists: ids('wordlist'),
      rules: ids('rule'),
      blueprints: blueprintsOf(sections),
      teams: Object.keys(teams ?? {}),
      users: (users?.items ?? []).map(({ email }) => email),
      mails: Object.fromEntries((users?.items ?? []).map(({ id, email }) => [id, email])),
      channels: [...new Set((accounts?.items ?? []).map((each) => each.connector))],
      signing: (connections?.items ?? []).filter(({ auth }) => auth === 'HMAC').map(({ id }) => id),
    };
  }, [sections, teams, users, accounts, connections]);
  return useMemo(() => ({ ...there, namesOf: (family) => namesIn(family, sections.map((each) => each.body), body) }), [there, sections, body]);
}
