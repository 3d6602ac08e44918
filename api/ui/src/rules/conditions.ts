import { isMap, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { BESIDE } from './catalog';
import { type Change, drop, type Path, renamed } from './ruleFile';

/** A condition as rows and groups, each with its place in the text, so that a change touches nothing else. */

export type GroupWord = 'all' | 'any' | 'none' | 'not';

export interface Comparison {
  operator: string;
  value: unknown;
}

export type Row =
  | { row: 'group'; word: GroupWord; path: Path; listPath: Path; rows: Row[]; unnamed?: true }
  | { row: 'test'; field: string; path: Path; value: unknown; comparisons: Comparison[]; orUnknown: boolean };

const GROUPS = new Set(['all', 'any', 'none', 'not']);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path: a map is all of its keys, a list all of its items. */
export const rowsOf = (value: unknown, path: Path): Row[] =>
  Array.isArray(value) ? value.flatMap((item, index) => memberOf(item, [...path, index])) : isObject(value) ? rowsOfMap(value, path) : [];

const rowsOfMap = (map: Record<string, unknown>, path: Path): Row[] =>
  Object.entries(map).map(([key, each]): Row => {
    const here = [...path, key];
    if (!GROUPS.has(key)) return { row: 'test', field: key, path: here, value: each, comparisons: comparisonsOf(each), orUnknown: isObject(each) && each.orUnknown === true };
    return { row: 'group', word: key as GroupWord, path: here, listPath: here, rows: key === 'not' ? memberOf(each, here) : rowsOf(each, here) };
  });

/** Several keys of one member hold together: they are a group within the group, without a word that says so. */
const memberOf = (value: unknown, path: Path): Row[] => {
  const rows = rowsOf(value, path);
  return rows.length > 1 && isObject(value) ? [{ row: 'group', word: 'all', path, listPath: path, rows, unnamed: true }] : rows;
};

/** A value alone is equality, a list any of them, a map one comparison for each key. */
export const comparisonsOf = (value: unknown): Comparison[] => {
  if (Array.isArray(value)) return [{ operator: 'any', value }];
  if (!isObject(value)) return [{ operator: 'is', value }];
  return Object.entries(value)
    .filter(([operator]) => !BESIDE.has(operator))
    .map(([operator, each]) => ({ operator, value: each }));
};

/** Writes comparisons in the shortest form that says the same. */
export const writtenOf = (comparisons: Comparison[], beside: Record<string, unknown>): unknown => {
  const [first] = comparisons;
  const extras = Object.entries(beside).filter(([, value]) => value !== undefined && value !== false);
  if (comparisons.length === 1 && first && extras.length === 0) {
    if (first.operator === 'is' && !isObject(first.value)) return first.value;
    if (first.operator === 'any') return first.value;
  }
  return Object.fromEntries([...comparisons.map(({ operator, value }) => [operator, value]), ...extras]);
};

export const besideOf = (value: unknown): Record<string, unknown> =>
  isObject(value) ? Object.fromEntries(Object.entries(value).filter(([key]) => BESIDE.has(key))) : {};

/** Adds a condition to a group, or to all that must hold; what stands there as a map becomes a list where it has to. */
export const addTo = (path: Path, key: string, value: unknown): Change => (document) => {
  const at = document.getIn(path);
  if (at === undefined || at === null) {
    document.setIn(path, document.createNode(GROUPS.has(String(path.at(-1))) ? [{ [key]: value }] : { [key]: value }));
  } else if (isSeq(at)) {
    at.items.push(document.createNode({ [key]: value }));
  } else if (isMap(at)) {
    const twice = at.has(key);
    at.items.push(document.createPair(key, value));
    if (twice) parted(path)(document);
  }
};

/** Makes a condition one of another field, or a group one of another word; beside one of that name each stands for itself. */
export const becomes = (path: Path, key: string, value: unknown): Change => (document) => {
  const parent = path.slice(0, -1);
  const around = document.getIn(parent);
  const twice = key !== path.at(-1) && isMap(around) && around.has(key);
  renamed(path, key, value)(document);
  if (twice) parted(parent)(document);
};

/** Asks the same of a field by another name. */
export const calledAnew = (path: Path, key: string): Change => (document) => becomes(path, key, document.getIn(path, true))(document);

/** Gives a group another word, also one that has none. */
export const regrouped = (row: Extract<Row, { row: 'group' }>, word: string): Change => (document) => {
  const written = document.getIn(row.path);
  if (!row.unnamed) becomes(row.path, word, written)(document);
  else if (isMap(written)) document.setIn(row.path, under(word, written));
};

/** The keys of a map become members of a list, in which a name can stand twice; a member of a list is a map in any case. */
const parted = (path: Path): Change => (document) => {
  const map = document.getIn(path);
  if (!isMap(map)) return;
  const last = path.at(-1);
  document.setIn(path, typeof last === 'number' || last === 'not' ? under('all', map) : membersOf(map));
};

const under = (word: string, map: YAMLMap): YAMLMap => {
  const group = new YAMLMap();
  group.items.push(new Pair(new Scalar(word), membersOf(map)));
  return group;
};

const membersOf = (map: YAMLMap): YAMLSeq => {
  const list = new YAMLSeq();
  for (const pair of map.items) {
    const one = new YAMLMap();
    one.items.push(pair);
    list.items.push(one);
  }
  return list;
};

export const take = (path: Path): Change => drop(path);

/** Whether what was written is asked for, wherever it stands. */
export const asksForMessage = (condition: unknown): boolean => {
  const any = (rows: Row[]): boolean => rows.some((row) => (row.row === 'group' ? any(row.rows) : /^(?:message\.|attachment$)/.test(row.field)));
  return any(rowsOf(condition, []));
};
