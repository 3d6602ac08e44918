import type { Check, TraceStep, Verdict } from '../types';
import { doneWords } from './deedWords';

/** A trace in people's words. */

const FIELDS: Record<string, string> = {
  channel: 'the channel',
  expr: 'the expression',
  time: 'the time',
  count: 'the count',
  'message.text': 'the text',
  'message.subject': 'the subject',
  'message.autoSubmitted': 'automatic mail',
  'contact.name': 'the name',
  'contact.address': 'the address',
  'contact.tags': "the contact's tags",
  'conversation.assignee': 'the assignee',
  'conversation.tags': "the conversation's tags",
};

/** A check at one of these says how many more comparisons there are. */
const GROUPS = new Set(['all', 'any', 'none', 'not', 'if']);

const VERBS = /^(?:has|contains|starts|ends|matches|not since)\b/;

const fieldOf = ({ path }: Check) => {
  const field = path.split('/').at(-1) ?? path;
  return FIELDS[field] ?? field;
};

/** "the text has the word hello or hi" */
export const wanted = (check: Check): string => {
  if (check.path === '/limits/once') return `this rule, ${check.expected}`;
  if (check.path.endsWith('/assign')) return 'it may be assigned';
  const name = fieldOf(check);
  if (GROUPS.has(name)) return check.expected;
  if (check.expected === 'exists') return `there is ${name.replace(/^the (?=a)/, 'an ').replace(/^the /, 'a ')}`;
  if (check.expected === 'does not exist') return `there is no ${name.replace(/^the /, '')}`;
  return `${name} ${VERBS.test(check.expected) ? '' : 'is '}${check.expected}`;
};

const found = ({ actual }: Check) => (actual ? ` (${actual})` : '');

/** What stood in a rule's way: what was asked for and is not so, is so and must not be, or is not known. */
export const obstacle = (check: Check): string => {
  if (check.unknown && fieldOf(check) === FIELDS.expr) return `the expression has no answer${found(check)}`;
  if (check.unknown) {
    const known = check.actual && check.actual !== 'unknown' ? check.actual : undefined;
    return `${fieldOf(check)} is not known${known ? ` (${known})` : ''}`;
  }
  return check.holds ? `must not be: ${wanted(check)}${found(check)}` : `${wanted(check)}${found(check)}`;
};

/** "and 30 others did not match" */
export const othersWords = (others: number, verdicts: Verdict[]): string => {
  const did = verdicts.some(({ outcome: ended }) => ended === 'GUARDED') ? 'did nothing' : 'did not match';
  return `and ${others} ${others === 1 ? 'other' : 'others'} ${did}`;
};

/** Whether it was about a step of the rule, and not about the rule. */
export const isOfStep = ({ path }: Check) => /^\/(?:then|else)\/.*\/if(?:\/|$)/.test(path);

const NOT_FIRED: Record<string, string> = {
  NOT_MATCHED: 'did not match',
  LIMITED: 'reached its limit',
  GUARDED: 'was held back',
  SHADOW: 'would have fired',
  ERROR: 'failed',
};

/** Why a rule ended as it did, in a few words; what it compared stands below. */
export const outcome = ({ outcome: ended, why, checks }: Verdict): string => {
  if (ended === 'FIRED') return 'fired';
  if (why?.startsWith('stop.')) return `stopped by ${why.slice('stop.'.length)}`;
  if (why === 'limits.once') return 'has fired lately';
  if (ended === 'NOT_MATCHED' && (checks?.length ?? 0) > 1 && checks?.every(({ holds }) => !holds)) return 'none of these';
  const said = NOT_FIRED[ended] ?? ended.toLowerCase();
  const known = !why || why.startsWith('/if');
  return known ? said : `${said}: ${why}`;
};

const OUTCOMES: Record<string, string> = {
  REFUSED: 'not sent',
  ACCEPTED: 'taken',
  PARTIALLY_ACCEPTED: 'taken in part',
  REJECTED: 'refused',
  THROTTLED: 'asked to wait',
  TRANSIENT: 'did not work, to be tried again',
  ONE_BY_ONE: 'not taken together, sent one by one',
  UNCERTAIN: 'no answer came',
  REACTED: 'reacted to',
  REACTION_REMOVED: 'reaction taken away',
  MARKED_READ: 'shown as read',
  NEEDS_REAUTH: 'the account must be connected again',
  STOPPED: 'the provider takes nothing from the account',
};

/** What is tried for a message besides sending it. */
const BESIDE: Record<string, string> = { GESTURE: 'Gesture', MEDIA: 'File' };

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const part = (detail: TraceStep['detail'], key: string) => (detail[key] ?? {}) as Record<string, unknown>;

export const titleOf = (step: TraceStep): string => {
  const { number, attempt, of, behind, asked, kind } = step.detail;
  if (step.step === 'WAITING' && behind) return 'Waits behind an earlier message to the same address';
  if (step.step === 'WAITING' && attempt !== 1) return `Attempt ${text(attempt)} of ${text(of)} to come`;
  if (step.step !== 'SENT') return step.title;
  const ended = text(step.detail.outcome);
  const what = BESIDE[text(kind)] ?? `Attempt ${text(number)}${asked ? ' of a new try' : ''}`;
  return `${what}: ${OUTCOMES[ended] ?? ended.toLowerCase()}`;
};

/** What is worth knowing about a step, besides its title. */
export const notesOf = ({ step, detail }: TraceStep): string[] => {
  switch (step) {
    case 'RESOLVED':
      return [
        part(detail, 'contact').isNew === true && 'a new contact',
        part(detail, 'lane').isNew === true && 'the first message from this address',
        part(detail, 'conversation').isNew === true && 'a new conversation',
      ].filter((note): note is string => note !== false);
    case 'DECIDED':
      return ((detail.effects ?? []) as Record<string, unknown>[])
        .map((effect) => doneWords(text(effect.type), text(effect.value)))
        .filter((words) => words !== null);
    case 'SENT':
      return [[text(detail.detail), took(detail)].filter(Boolean).join(', ')].filter(Boolean);
    case 'DELIVERY': {
      const error = part(detail, 'error');
      return [text(error.message)].filter(Boolean);
    }
    default:
      return [];
  }
};

const took = (detail: TraceStep['detail']) => {
  const millis = Date.parse(text(detail.endedAt)) - Date.parse(text(detail.startedAt));
  return Number.isFinite(millis) ? `${millis} ms` : '';
};

/** How long after the first step: "+3 ms", "+1.2 s", "+4 min". */
export const after = (millis: number): string => {
  if (millis < 1_000) return `+${Math.round(millis)} ms`;
  if (millis < 60_000) return `+${(millis / 1_000).toFixed(1)} s`;
  return millis < 3_600_000 ? `+${Math.round(millis / 60_000)} min` : `+${Math.round(millis / 3_600_000)} h`;
};

export interface Story {
  /** The message that a rule made; missing for the message itself. */
  message?: string;
  steps: TraceStep[];
}

/** The message's own steps, then those of each reply that a rule made to it. */
export const stories = (steps: TraceStep[], message: string): Story[] => {
  const own = steps.filter((step) => !step.message || step.message === message);
  const others = [...new Set(steps.map((step) => step.message).filter((id): id is string => !!id && id !== message))];
  return [{ steps: own }, ...others.map((id) => ({ message: id, steps: steps.filter((step) => step.message === id) }))];
};
