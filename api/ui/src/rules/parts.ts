import { isMap, isScalar } from 'yaml';
import { emptyOf, type Schema } from './catalog';
import { type Change, drop, type Path, put, renamed } from './ruleFile';

/** The parts of a value that may be written in a short form: alone, without the name of the part that it is. */

interface Begins {
  calendars: string[];
  templates: string[];
  teams: string[];
  rules: string[];
  channels: string[];
  mails: Record<string, string>;
}

/** With what a part begins, where its schema alone would begin with what the gateway does not take. */
const FIRST: Record<string, unknown> = {
  ai: 'standard',
  as: 'topic',
  between: ['08:00', '18:00'],
  days: ['mon'],
  into: 'answer',
  key: 'reminder-{{contact.id}}',
  kind: ['image'],
  language: 'contact.language',
  max: '2d',
  mime: ['image/*'],
  note: 'From {{contact.name}}',
  profile: 'standard',
  size: { gt: '1MB' },
  timezone: 'contact.timezone',
  until: '09:00',
};

/** The same where it is one of what there is. */
const one = (name: string, known: Begins): string | undefined => {
  switch (name) {
    case 'calendar':
      return known.calendars[0] ?? 'support';
    case 'template':
      return known.templates[0] ?? 'welcome';
    case 'team':
      return known.teams[0] ?? 'support';
    case 'user':
      return Object.keys(known.mails)[0] ?? '';
    case 'rule':
      return known.rules[0] ?? 'new-rule';
    default:
      return undefined;
  }
};

export const partBeginning = (label: string, name: string, schema: Schema, known: Begins): unknown => {
  if (name === 'at' && label === 'schedule') return '{{contact.attr.appointment}} - PT2H';
  if (name === 'at' && label.endsWith('until')) return '09:00';
  if (name === 'name' && label === 'calendar') return one('calendar', known);
  if (name === 'via' && label === 'forward') return known.channels[0] ?? 'email';
  return schema.default === undefined ? (one(name, known) ?? FIRST[name] ?? emptyOf(schema)) : emptyOf(schema);
};

/** With what a condition begins that compares no field. */
export const TEST_FIRST: Record<string, unknown> = {
  attachment: { exists: true },
  expr: 'message.text.size() > 500',
  time: { between: ['08:00', '18:00'] },
};

/** What says something beside another part alone. */
const BESIDE: Record<string, Record<string, string>> = {
  wait: { max: 'event' },
  assign: { strategy: 'team' },
  until: { calendar: 'next' },
};

const besideOf = (label: string) => BESIDE[label.split(': ').at(-1) ?? ''] ?? {};

/** Whether a part fits to what is said. */
export const fits = (label: string, name: string, said: Record<string, unknown>): boolean => {
  const beside = besideOf(label)[name];
  return beside === undefined || beside in said;
};

/** Adds a part; what stands in its short form is given its name. */
export const grown =
  (path: Path, short: string | undefined, name: string, value: unknown): Change =>
  (document) => {
    const written: unknown = document.getIn(path, true);
    if (!isMap(written) && short !== undefined) {
      const whole = document.createNode({});
      if (written !== undefined) whole.add(document.createPair(short, written));
      whole.add(document.createPair(name, value));
      document.setIn(path, whole);
    } else put([...path, name], value)(document);
  };

/** Has another part in the place of one; what said something beside that one alone goes with it. */
export const exchanged =
  (path: Path, label: string, short: string | undefined, from: string, to: string, value: unknown): Change =>
  (document) => {
    if (!isMap(document.getIn(path))) {
      put(path, { [to]: value })(document);
      return;
    }
    renamed([...path, from], to, value)(document);
    for (const [name, beside] of Object.entries(besideOf(label))) if (beside === from) document.deleteIn([...path, name]);
    shortened(path, short)(document);
  };

/** Takes a part out. */
export const shrunk =
  (path: Path, short: string | undefined): Change =>
  (document) => {
    drop(path)(document);
    shortened(path.slice(0, -1), short)(document);
  };

/** Writes in its short form what has nothing else left. */
const shortened =
  (path: Path, short: string | undefined): Change =>
  (document) => {
    const whole: unknown = document.getIn(path);
    const left: unknown = isMap(whole) && short !== undefined && whole.items.length === 1 ? whole.get(short, true) : undefined;
    if (isScalar(left)) document.setIn(path, left);
  };
