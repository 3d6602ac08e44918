import { isMap, isSeq, YAMLSeq } from 'yaml';
import { type Change, drop, type Path, put } from './ruleFile';

/** The steps of a rule and what stands in them, each with its place in the text. */

export const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** With which words a new action begins, where its schema alone would begin with too little. */
const FIRST: Record<string, unknown> = {
  reply: 'Hello {{contact.name}}',
  send: { to: 'contact', text: 'Hello {{contact.name}}' },
  notify: { to: 'assignee', text: '{{contact.name}} is waiting' },
  forward: { to: 'email:somebody@example.net' },
  tag: 'new',
  untag: 'new',
  assign: { team: 'support' },
  snooze: { for: '1h' },
  note: 'Seen by a rule',
  set: { 'conversation.attr.seen': 'yes' },
  capture: { matches: '[0-9]+', into: 'number' },
  emit: { event: 'something.happened' },
  wait: '10m',
  schedule: { in: '2h', do: [{ note: 'It is time' }] },
  cancel: { key: 'reminder-{{contact.id}}' },
  call: { http: { connection: 'erp', url: '/' }, into: 'answer' },
  route: 'direct:ocr',
  classify: { labels: ['question', 'complaint'], into: 'topic' },
  drop: { reason: 'not wanted' },
  draft: { prompt: 'Answer in two sentences' },
  choose: [{ if: { 'message.text': { words: ['hello'] } }, then: [{ tag: 'new' }] }],
  parallel: [[{ note: 'Seen by a rule' }], [{ tag: 'new' }]],
  stop: 'stage',
};

export const firstOf = (word: string): unknown => FIRST[word];

/** Steps may stand alone, without a list. */
export const stepsOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]);

/** Where a step stands; one that stands alone is its own place. */
export const stepPath = (steps: unknown, path: Path, at: number): Path => (Array.isArray(steps) ? [...path, at] : path);

/** Adds an item to a list, which is made where there is none; what stood alone becomes its first. */
export const append =
  (path: Path, item: unknown): Change =>
  (document) => {
    const at = document.getIn(path);
    if (isSeq(at)) {
      // one line is too little for what has lines of its own
      at.flow = false;
      at.items.push(document.createNode(item));
    } else if (isMap(at)) {
      const list = new YAMLSeq();
      list.items.push(at, document.createNode(item));
      document.setIn(path, list);
    } else {
      put(path, [item])(document);
    }
  };

const cut = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text);
const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** An action in a few words, for when it is folded. */
export const summaryOf = (word: string, value: unknown): string => {
  if (word === 'choose') return many(stepsOf(value).length, 'branch', 'branches');
  if (word === 'parallel') return many(stepsOf(value).length, 'strand', 'strands');
  if (!isObject(value)) return cut(stepsOf(value).map(String).join(', '));
  if (word === 'schedule') return cut([value.in ? `in ${String(value.in)}` : value.at, many(stepsOf(value.do).length, 'step', 'steps')].filter(Boolean).map(String).join(': '));
  const flat = Object.entries(value).flatMap(([key, each]) => (isObject(each) ? Object.entries(each) : [[key, each] as const]));
  return cut(
    flat
      .filter(([, each]) => !isObject(each))
      .map(([key, each]) => `${key} ${stepsOf(each).map(String).join(', ')}`)
      .join(' · '),
  );
};

/** What is to become of a rule when a step of it fails. */
export interface Failing {
  retry: Record<string, unknown> | null;
  then: 'stop' | 'continue' | 'steps';
  steps: unknown;
}

export const failingOf = (onError: unknown): Failing => {
  const map = isObject(onError) ? onError : { then: onError };
  const steps = map.then !== undefined && typeof map.then !== 'string';
  return {
    retry: isObject(map.retry) ? map.retry : null,
    then: steps ? 'steps' : map.then === 'continue' ? 'continue' : 'stop',
    steps: steps ? map.then : [],
  };
};

/** Says what is to be done in the end; the shortest form that says it, and what is said of trying again stays. */
export const endsWith =
  (path: Path, then: Failing['then']): Change =>
  (document) => {
    const next = then === 'steps' ? [{ note: 'It did not work' }] : then;
    const written = document.getIn(path);
    if (isMap(written) && (written.has('retry') || then === 'steps')) document.setIn([...path, 'then'], document.createNode(next));
    else put(path, then === 'steps' ? { then: next } : next)(document);
  };

/** Has it tried again before, or no more. */
export const triesAgain =
  (path: Path, again: boolean): Change =>
  (document) => {
    const written = document.getIn(path);
    if (again && isMap(written)) document.setIn([...path, 'retry'], document.createNode({ max: 3, backoff: '30s' }));
    else if (again) put(path, { retry: { max: 3, backoff: '30s' }, then: written ?? 'stop' })(document);
    else if (isMap(written) && typeof written.get('then') === 'string') put(path, written.get('then'))(document);
    else if (isMap(written) && written.has('then')) drop([...path, 'retry'])(document);
    else put(path, 'stop')(document);
  };
