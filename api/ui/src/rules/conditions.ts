import { isMap, isSeq, YAMLMap, YAMLSeq } from 'yaml';
import { BESIDE } from './catalog';
import { type Change, drop, type Path } from './ruleFile';

/** A condition as rows and groups, each with its place in the text, so that a change touches nothing else. */

export type GroupWord = 'all' | 'any' | 'none' | 'not';

export interface Comparison {
  operator: string;
  value: unknown;
}

export type Row =
  | { row: 'group'; word: GroupWord; path: Path; listPath: Path; rows: Row[] }
  | { row: 'test'; field: string; path: Path; value: unknown; comparisons: Comparison[]; orUnknown: boolean };

const GROUPS = new Set(['all', 'any', 'none', 'not']);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a path: a map is all of its keys, a list all of its items. */
export const rowsOf = (value: unknown, path: Path): Row[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => rowsOf(item, [...path, index]));
  if (!isObject(value)) return [];
  return Object.entries(value).map(([key, each]): Row => {
    const here = [...path, key];
    return GROUPS.has(key)
      ? { row: 'group', word: key as GroupWord, path: here, listPath: here, rows: rowsOf(each, here) }
      : { row: 'test', field: key, path: here, value: each, comparisons: comparisonsOf(each), orUnknown: isObject(each) && each.orUnknown === true };
  });
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
    if (!at.has(key)) {
      at.set(key, document.createNode(value));
      return;
    }
    const list = new YAMLSeq();
    for (const pair of at.items) {
      const one = new YAMLMap();
      one.items.push(pair);
      list.items.push(one);
    }
    list.items.push(document.createNode({ [key]: value }));
    document.setIn(path, list);
  }
};

export const take = (path: Path): Change => drop(path);

/** Whether what was written is asked for, wherever it stands. */
export const asksForMessage = (condition: unknown): boolean => {
  const any = (rows: Row[]): boolean => rows.some((row) => (row.row === 'group' ? any(row.rows) : /^(?:message\.|attachment$)/.test(row.field)));
  return any(rowsOf(condition, []));
};
