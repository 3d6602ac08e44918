import { briefly } from '../inbox/time';
import type { Match, Summary } from './types';

/** Rules in people's words. */

const OPERATORS: Record<string, string> = {
  is: 'is',
  any: 'is one of',
  not: 'is not',
  none: 'is none of',
  all: 'has all of',
  exists: 'is there',
  words: 'has the word',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches (RE2)',
  gt: 'is more than',
  gte: 'is at least',
  lt: 'is less than',
  lte: 'is at most',
  between: 'is between',
  within: 'within the last',
  olderThan: 'longer ago than',
  changed: 'changed',
  from: 'was',
  to: 'became',
};

export const operatorName = (operator: string) => OPERATORS[operator] ?? operator;

export const GROUP_NAMES = { all: 'All of these', any: 'One of these', none: 'None of these', not: 'Not this' } as const;

export const lately = (summary: Summary | undefined): string => {
  if (!summary) return 'never ran';
  const counts = [
    summary.fired > 0 && `fired ${summary.fired}×`,
    summary.limited > 0 && `limited ${summary.limited}×`,
    summary.guarded > 0 && `held back ${summary.guarded}×`,
    summary.errors > 0 && `failed ${summary.errors}×`,
  ].filter(Boolean);
  return `${counts.length > 0 ? `${counts.join(', ')} in 7 days` : 'not in 7 days'} · last ${briefly(summary.last.at)}`;
};

/** The text cut where a comparison found what it looked for. */
export const marked = ({ preview, checks }: Match): { text: string; hit: boolean }[] => {
  const found = (checks ?? [])
    .filter(({ holds, actual, expected }) => holds && actual && /^(?:has the word|contains|starts|ends|matches)/.test(expected))
    .flatMap(({ actual = '' }) => actual.split(', '))
    .filter((word) => word.length > 0);
  if (found.length === 0) return [{ text: preview, hit: false }];
  const any = new RegExp(`(${found.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'iu');
  return preview
    .split(any)
    .map((text, at) => ({ text, hit: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
};
