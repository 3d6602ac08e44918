import { isMap, isSeq } from 'yaml';
import { isStarter } from './newRule';
import { type Change, drop, type Path, put } from './ruleFile';
import { isObject, stepsOf } from './steps';

/** What sets a rule off, by the word that says which sort it is: an event's name, or `awaiting`, `schedule`, `webhook`, `topic`. */

const SORTS = ['awaiting', 'schedule', 'webhook', 'topic'];

export const wordOf = (trigger: unknown): string => {
  if (typeof trigger === 'string') return trigger;
  if (!isObject(trigger)) return '';
  if (typeof trigger.event === 'string') return trigger.event;
  return SORTS.find((sort) => sort in trigger) ?? '';
};

/** One alone may stand without a list, which then is no part of its place. */
export const triggersOf = (written: unknown): unknown[] => stepsOf(written);

/** With what a trigger begins. @param known what there is to choose from */
export const beginningOf = (word: string, known: { segments: string[]; signing: string[] }): unknown => {
  switch (word) {
    case 'awaiting':
      return { awaiting: { party: 'us', for: '30m' } };
    case 'schedule':
      return { schedule: { cron: '0 9 * * *', forEach: known.segments[0] ? { segment: known.segments[0] } : {} } };
    case 'webhook':
      return { webhook: { path: '/orders', auth: known.signing[0] ?? 'shop' } };
    case 'topic':
      return { topic: 'orders' };
    default:
      return word;
  }
};

/** Makes it one of another sort; an event that has a name keeps it. */
export const becomes =
  (path: Path, word: string, first: unknown): Change =>
  (document) => {
    const written = document.getIn(path);
    if (isMap(written) && written.has('event') && written.has('id') && typeof first === 'string') {
      written.set('event', word);
      written.delete('changed');
    } else put(path, first)(document);
  };

/** Where no message arrives any more, what a new rule asked of one goes. */
export const withoutStarter: Change = (document) => {
  const { trigger, if: condition } = document.toJS() as Record<string, unknown>;
  if (isStarter(condition) && !triggersOf(trigger).some((each) => wordOf(each).startsWith('message.'))) drop(['if'])(document);
};

/** Adds one; what stood alone becomes the first of a list. */
export const addTrigger =
  (first: unknown): Change =>
  (document) => {
    const written = document.get('trigger', true);
    if (isSeq(written)) {
      written.flow = false;
      written.items.push(document.createNode(first));
    } else if (written === undefined || written === null) put(['trigger'], [first])(document);
    else {
      const list = document.createNode([first]);
      list.items.unshift(written as never);
      document.set('trigger', list);
    }
  };

/** Says which parts must have changed; the event alone where it is any. */
export const changes =
  (path: Path, event: string, parts: string[]): Change =>
  (document) => {
    const written = document.getIn(path);
    if (!isMap(written)) put(path, parts.length > 0 ? { event, changed: parts } : event)(document);
    else if (parts.length > 0) document.setIn([...path, 'changed'], document.createNode(parts, { flow: true }));
    else if (written.items.length <= 2 && !written.has('id')) put(path, event)(document);
    else drop([...path, 'changed'])(document);
  };

/** A schedule comes by one of these: the others go when it is said in another way. */
export const saysBy =
  (path: Path, key: 'cron' | 'every' | 'at', value: unknown): Change =>
  (document) => {
    const schedule = document.getIn(path);
    if (isMap(schedule)) {
      const place = schedule.items.findIndex(({ key: each }) => ['cron', 'every', 'at'].includes(String(each)));
      for (const each of ['cron', 'every', 'at']) if (each !== key) schedule.delete(each);
      if (!schedule.has(key)) schedule.items.splice(Math.max(place, 0), 0, document.createPair(key, value));
    }
    put([...path, key], value)(document);
  };

/** Sets or takes out a part of whom it is for; that it is for each of somebody has to stay said. */
export const forWhom =
  (path: Path, value: unknown): Change =>
  (document) => {
    put(path, value)(document);
    const whole = path.slice(0, path.indexOf('forEach') + 1);
    if (!document.hasIn(whole)) document.setIn(whole, document.createNode({}));
  };

const PARTS: Record<string, string[]> = {
  'message.edited': ['text', 'subject', 'attachments'],
  'contact.updated': ['name', 'tier', 'country', 'timezone', 'language'],
};
const CONVERSATION = ['status', 'assignee', 'tags', 'priority'];
const TOLD = new Set(['created', 'reopened', 'resolved', 'assigned', 'tagged', 'updated'].map((word) => `conversation.${word}`));

/** What an event can tell the change of, beside attributes. */
export const partsOf = (event: string): string[] => PARTS[event] ?? (TOLD.has(event) ? CONVERSATION : []);

/** Whether attributes are among it, as `attr.<name>`. */
export const tellsAttributes = (event: string) => partsOf(event).length > 0 && event !== 'message.edited';

/** Who or what a rule without a condition acts for. */
export const alwaysWords = (written: unknown): string => {
  const words = new Set(triggersOf(written).map(wordOf));
  if ([...words].every((word) => word === 'message.received' || word === '')) return 'Always: every message.';
  if ([...words].every((word) => word === 'schedule')) return 'Always: each of these contacts, every time.';
  if ([...words].every((word) => word === 'awaiting')) return 'Always: whenever nobody answers for so long.';
  return 'Always: every time that it happens.';
};

/** Whether it begins at set times alone, when no message arrives. */
export const withoutMessage = (written: unknown): boolean => triggersOf(written).length > 0 && triggersOf(written).every((each) => wordOf(each) === 'schedule');
