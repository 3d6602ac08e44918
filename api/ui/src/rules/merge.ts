import { free } from './newRule';
import { added, changed, put, removed, replaced, type Section, sectionsOf } from './ruleFile';

/** Two people changed the rules: what each changed is told apart by document, and only one that both changed is asked about. */

export type Choice = 'mine' | 'theirs' | 'both';

export interface Conflict {
  key: string;
  kind: Section['kind'];
  id: string;
  name: string;
  /** Null where that side took it out. */
  mine: string | null;
  theirs: string | null;
  /** Whether both can be had: two new rules that only happen to have one id. */
  separable: boolean;
}

export interface Merge {
  /** Theirs, with what I changed; what both changed is as chosen, and theirs where nothing is. */
  text: string;
  conflicts: Conflict[];
  /** The names of what they changed. */
  theirs: string[];
}

const namedIn = (file: string): Map<string, Section> => {
  const found = new Map<string, Section>();
  for (const section of sectionsOf(file)) {
    // what has no id is known by what it says
    const plain = section.id === '' ? `${section.kind}:${section.body.trim()}` : `${section.kind}/${section.id}`;
    let key = plain;
    for (let more = 2; found.has(key); more++) key = `${plain}#${more}`;
    found.set(key, section);
  }
  return found;
};

const said = (section: Section | undefined) => section?.body.trim();

/** @param base what both began from */
export const merged = (base: string, mine: string, theirs: string, choices: Record<string, Choice> = {}): Merge => {
  const before = namedIn(base);
  const ours = namedIn(mine);
  const now = namedIn(theirs);
  const differs = (side: Map<string, Section>, key: string) => said(side.get(key)) !== said(before.get(key));
  const keys = [...new Set([...ours.keys(), ...before.keys()])].filter((key) => differs(ours, key));
  const both = keys.filter((key) => differs(now, key) && said(now.get(key)) !== said(ours.get(key)));
  const conflicts = both.map((key) => conflictOf(key, ours.get(key), now.get(key), before.has(key)));
  const taken = keys.filter((key) => !both.includes(key) || choices[key] === 'mine');
  const beside = both.filter((key) => choices[key] === 'both').flatMap((key) => ours.get(key) ?? []);
  return {
    text: beside.reduce((file, section) => added(file, renamedFor(file, section)), applied(theirs, now, ours, taken)),
    conflicts,
    theirs: changesOf(base, theirs),
  };
};

/** The names of the documents that differ. */
export const changesOf = (base: string, text: string): string[] => {
  const before = namedIn(base);
  const now = namedIn(text);
  return [...new Set([...now.keys(), ...before.keys()])].filter((key) => said(now.get(key)) !== said(before.get(key))).map((key) => nameOf(now.get(key) ?? before.get(key)));
};

const nameOf = (section: Section | undefined): string => section?.name ?? (section?.id || 'a document without a name');

const conflictOf = (key: string, mine: Section | undefined, theirs: Section | undefined, known: boolean): Conflict => {
  const either = mine ?? theirs;
  return {
    key,
    kind: either?.kind ?? 'other',
    id: either?.id ?? '',
    name: nameOf(either),
    mine: mine?.body ?? null,
    theirs: theirs?.body ?? null,
    separable: !known && either?.kind === 'rule',
  };
};

/** From its end to its beginning, for places behind a change move; what is new comes last. */
const applied = (file: string, now: Map<string, Section>, ours: Map<string, Section>, keys: string[]): string => {
  const places = keys.flatMap((key) => now.get(key) ?? []).sort((a, b) => b.start - a.start);
  const wanted = new Map(keys.map((key) => [now.get(key), ours.get(key)]));
  const changedFile = places.reduce((text, place) => {
    const body = wanted.get(place)?.body;
    return body === undefined ? removed(text, place) : replaced(text, place, body);
  }, file);
  return keys.filter((key) => !now.has(key)).reduce((text, key) => (ours.has(key) ? added(text, ours.get(key)?.body ?? '') : text), changedFile);
};

const renamedFor = (file: string, { id, body }: Section): string => {
  const taken = sectionsOf(file).map((each) => each.id);
  return changed(body, put(['rule'], free(id.replace(/-\d+$/, ''), taken))) ?? body;
};
