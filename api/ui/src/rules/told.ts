import { doneWords } from '../inbox/deedWords';
import { obstacle, outcome, wanted } from '../inbox/traceWords';
import type { Check, Verdict } from '../types';
import { spanOf } from './places';
import type { Run } from './types';

/** What a message made of a rule, at the rule's lines. */

export interface Told {
  /** done: an action did it; unmet: it stood in nobody's way, since another alternative held or only a step asked for it */
  kind: 'holds' | 'fails' | 'unmet' | 'done';
  text: string;
}

export interface Line {
  kind: Told['kind'] | '';
  said: Told[];
}

/** An effect as the trace has it; older traces do not know its place. */
export interface Effect {
  type: string;
  rule: string;
  path?: string;
  value?: string;
}

const ASKED = new Set(['FIRED', 'SHADOW', 'LIMITED', 'GUARDED']);
const RANK = ['fails', 'done', 'holds', 'unmet'] as const;

/**
 * Every line of a rule with what is to be said there: of one that fired each comparison and each deed, of another what stood
 * in its way.
 *
 * @param runs of the message: what came of the steps that jobs did
 */
export const linesOf = (body: string, verdict: Verdict, effects: Effect[], runs: Run[] = []): Line[] => {
  const lines: Line[] = body
    .replace(/\n$/, '')
    .split('\n')
    .map(() => ({ kind: '', said: [] }));
  const say = (first: number, last: number, told: Told) => {
    lines[first - 1]?.said.push(told);
    for (let at = first; at <= last; at++) colour(lines[at - 1], told.kind);
  };
  for (const check of verdict.checks ?? []) {
    const { first } = spanOf(body, check.path);
    say(first, first, { kind: kindOf(check, verdict), text: verdict.outcome === 'NOT_MATCHED' ? obstacle(check) : sentence(check) });
  }
  if (verdict.why && !verdict.checks?.length) {
    const { first } = spanOf(body, verdict.why.startsWith('/') ? verdict.why : '/rule');
    say(first, first, { kind: 'fails', text: outcome(verdict) });
  }
  const own = verdict.outcome === 'FIRED' ? deedsOf(verdict, effects) : [];
  for (const { path, type, value } of own) {
    if (path === undefined) continue;
    const { first, last } = spanOf(body, path);
    say(first, last, { kind: type.endsWith('-failed') ? 'fails' : 'done', text: doneWords(type, value) ?? type });
  }
  for (const { outcome: ended, reason } of runs) {
    const [, path, detail] = reason?.match(/^(\/(?:then|else)\/\S+): (.*)$/s) ?? [];
    // what could not even be given to a job is told with what the rule did
    if (path === undefined || own.some((each) => each.path === path && each.type.endsWith('-failed'))) continue;
    const { first, last } = spanOf(body, path);
    const left = ended === 'SKIPPED';
    say(first, last, { kind: left ? 'unmet' : 'fails', text: `${left ? 'was left out' : 'failed'}: ${detail}` });
  }
  if (own.some(({ path }) => path === undefined)) blockOf(body).forEach((line) => colour(lines[line - 1], 'done'));
  return lines;
};

/** What the rule did, without what only keeps the books. */
export const deedsOf = (verdict: Verdict, effects: Effect[]): Effect[] =>
  effects.filter(({ rule, type, value }) => rule === verdict.rule && doneWords(type, value) !== null);

const colour = (line: Line | undefined, kind: Told['kind']) => {
  if (line && (line.kind === '' || RANK.indexOf(kind) < RANK.indexOf(line.kind))) line.kind = kind;
};

const kindOf = (check: Check, verdict: Verdict): Told['kind'] => (!ASKED.has(verdict.outcome) ? 'fails' : check.holds ? 'holds' : 'unmet');

const sentence = (check: Check) => (check.actual ? `${wanted(check)}: ${check.actual}` : wanted(check));

/** All lines of `then`, for traces that know no more. */
const blockOf = (body: string): number[] => {
  const { first, last } = spanOf(body, '/then');
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
};
