import type { Rules } from '../types';
import { type Choice, merged } from './merge';

/** The rules while somebody works on them, and each step back. */

export interface Draft {
  /** The revision it began from, and its text. */
  revision: number;
  base: string;
  text: string;
  past: Step[];
  future: Step[];
  /** Where and when the last change was made by typing: letters that follow each other are undone together. */
  typed: { where: string; at: number };
}

/** A text as it was. @param on what it was a change of, where the way to it leads over what somebody else published */
interface Step {
  text: string;
  on?: { revision: number; base: string };
}

const MOST_STEPS = 200;
/** Of large files fewer steps are kept: each is a text of its own. */
const MOST_LETTERS = 50_000_000;
const ONE_THOUGHT_MS = 800;
const ONE_LETTER = 2;
const NOT_TYPED = { where: '', at: 0 };

export const begun = ({ revision, yaml }: Rules): Draft => ({ revision, base: yaml, text: yaml, past: [], future: [], typed: NOT_TYPED });

export const isChanged = ({ text, base }: Draft) => text !== base;

const kept = (steps: Step[]): Step[] => {
  const longest = steps.reduce((most, { text }) => Math.max(most, text.length), 1);
  return steps.slice(-Math.max(1, Math.min(MOST_STEPS, Math.floor(MOST_LETTERS / longest))));
};

/** @param where the field in which it was typed; empty for what was not typed */
export const edited = (draft: Draft, text: string, where: string, at: number): Draft => {
  if (draft.text === text) return draft;
  const typed = where === '' ? NOT_TYPED : { where, at };
  const letter = Math.abs(text.length - draft.text.length) <= ONE_LETTER;
  const goesOn = letter && where !== '' && draft.typed.where === where && at - draft.typed.at < ONE_THOUGHT_MS;
  return { ...draft, text, past: goesOn ? draft.past : kept([...draft.past, { text: draft.text }]), future: [], typed };
};

const passed = (draft: Draft, { text, on }: Step): [Draft, Step] => [
  { ...draft, ...on, text, typed: NOT_TYPED },
  { text: draft.text, on: on && { revision: draft.revision, base: draft.base } },
];

export const undone = (draft: Draft): Draft => {
  const last = draft.past.at(-1);
  if (!last) return draft;
  const [back, here] = passed(draft, last);
  return { ...back, past: draft.past.slice(0, -1), future: [...draft.future, here] };
};

export const redone = (draft: Draft): Draft => {
  const next = draft.future.at(-1);
  if (!next) return draft;
  const [forth, here] = passed(draft, next);
  return { ...forth, past: [...draft.past, here], future: draft.future.slice(0, -1) };
};

/** On what somebody else published. */
export const taken = (draft: Draft, { revision, yaml }: Rules, text: string): Draft => ({
  ...draft,
  revision,
  base: yaml,
  text,
  past: kept([...draft.past, { text: draft.text, on: { revision: draft.revision, base: draft.base } }]),
  future: [],
  typed: NOT_TYPED,
});

/** What the gateway has. Who has nothing to lose has it at once; what somebody changed stays, on the revision it began from. */
export const loaded = (draft: Draft | null, rules: Rules): Draft => {
  if (draft === null) return begun(rules);
  if (rules.revision <= draft.revision || isChanged(draft) || draft.future.length > 0) return draft;
  return draft.past.length === 0 ? begun(rules) : taken(draft, rules, rules.yaml);
};

/** My text is in force now; what was typed while it was on its way stays to be published. */
export const published = (draft: Draft, { revision, yaml }: Rules): Draft => ({ ...draft, revision, base: yaml, typed: NOT_TYPED });

/**
 * I put another text in force.
 *
 * @param keeps whether what I changed and did not publish stays: over that text, and still not published
 */
export const wentBack = (draft: Draft, { revision, yaml }: Rules, keeps: boolean): Draft => {
  const text = keeps && isChanged(draft) ? withMine(draft, yaml) : yaml;
  const past = text === draft.text ? draft.past : kept([...draft.past, { text: draft.text }]);
  return { ...draft, revision, base: yaml, text, past, future: [], typed: NOT_TYPED };
};

const withMine = ({ base, text }: Draft, yaml: string): string => {
  const { conflicts } = merged(base, text, yaml);
  return merged(base, text, yaml, Object.fromEntries(conflicts.map(({ key }): [string, Choice] => [key, 'mine']))).text;
};
