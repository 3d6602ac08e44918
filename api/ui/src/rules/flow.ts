import { rowsOf, type Row } from './conditions';
import { failingOf, isObject, stepsOf, summaryOf } from './steps';
import { GROUP_NAMES, operatorName } from './words';

/** A rule as a flow: boxes one after the other, and forks with columns side by side. */

export type Shape = 'start' | 'ask' | 'step' | 'wait' | 'end';

export type Flow =
  | { kind: 'box'; shape: Shape; title: string; text: string }
  | { kind: 'fork'; columns: Column[] };

export interface Column {
  label: string;
  steps: Flow[];
  /** Only at times, or later: drawn with a broken line. */
  broken: boolean;
  /** Whether what stands below the fork comes after it. */
  joins: boolean;
}

const SHAPES: Record<string, Shape> = { wait: 'wait', schedule: 'wait', stop: 'end', drop: 'end' };
const HOW = new Set(['id', 'if', 'onError', 'timeout', 'dryRunValue']);

const box = (shape: Shape, title: string, text = ''): Flow => ({ kind: 'box', shape, title, text });
const column = (label: string, steps: Flow[], how: Partial<Column> = {}): Column => ({ label, steps, broken: false, joins: true, ...how });

export const flowOf = (rule: Record<string, unknown>): Flow[] => {
  const begin = box('start', 'when', triggersOf(rule.trigger));
  const then = flowsOf(rule.then);
  const otherwise = flowsOf(rule.else);
  const asks = rule.if === undefined ? [] : [box('ask', 'if', conditionWords(rule.if))];
  if (otherwise.length === 0) return [begin, ...asks, ...then];
  return [begin, ...asks, { kind: 'fork', columns: [column('then', then), column('else', otherwise)] }];
};

const triggersOf = (trigger: unknown) =>
  stepsOf(trigger)
    .map((each) => (isObject(each) ? (typeof each.event === 'string' ? each.event : Object.entries(each).map(([key, value]) => `${key} ${summaryOf('', value)}`).join(', ')) : String(each)))
    .join(', ');

const flowsOf = (steps: unknown): Flow[] => stepsOf(steps).flatMap((step) => (isObject(step) ? stepFlow(step) : []));

const stepFlow = (step: Record<string, unknown>): Flow[] => {
  const word = Object.keys(step).find((key) => !HOW.has(key)) ?? '';
  const value = step[word];
  const flow = [...deed(word, value), ...failing(step.onError)];
  if (step.if === undefined) return flow;
  return [{ kind: 'fork', columns: [column(`if ${conditionWords(step.if)}`, flow), column('else', [])] }];
};

const deed = (word: string, value: unknown): Flow[] => {
  if (word === 'choose') return [{ kind: 'fork', columns: branches(stepsOf(value)) }];
  if (word === 'parallel') return [{ kind: 'fork', columns: stepsOf(value).map((strand, at) => column(`strand ${at + 1}`, flowsOf(strand))) }];
  const own = box(SHAPES[word] ?? 'step', word, summaryOf(word, value));
  if (word !== 'schedule' || !isObject(value)) return [own];
  const when = value.in ? `in ${String(value.in)}` : String(value.at ?? '');
  return [own, { kind: 'fork', columns: [column('goes on', []), column(when, flowsOf(value.do), { broken: true, joins: false })] }];
};

/** The first that holds is taken; after one that says what is done otherwise none is asked. */
const branches = (written: unknown[]): Column[] => {
  const columns: Column[] = [];
  for (const branch of written.filter(isObject)) {
    columns.push(column(branch.if === undefined ? 'always' : `if ${conditionWords(branch.if)}`, flowsOf(branch.then)));
    if (branch.else !== undefined) return [...columns, column('else', flowsOf(branch.else))];
    if (branch.if === undefined) return columns;
  }
  return [...columns, column('else', [])];
};

const failing = (onError: unknown): Flow[] => {
  const { then, steps, retry } = failingOf(onError);
  if (onError === undefined || then !== 'steps') return [];
  return [{ kind: 'fork', columns: [column('done', []), column(retry ? 'fails again' : 'fails', flowsOf(steps), { broken: true })] }];
};

/** A condition in a line: "message.text has the word help, price; one of these: …"; brackets say where a group ends. */
export const conditionWords = (condition: unknown): string => wordsOf(rowsOf(condition, []));

const wordsOf = (rows: Row[]): string => rows.map((row, at) => (row.row === 'group' && at < rows.length - 1 ? `(${rowWords(row)})` : rowWords(row))).join('; ');

const rowWords = (row: Row): string => {
  if (row.row === 'group') return `${GROUP_NAMES[row.word].toLowerCase()}: ${wordsOf(row.rows)}`;
  return row.comparisons.map(({ operator, value }) => `${row.field} ${operatorName(operator)} ${summaryOf('', value)}`).join(', ');
};
