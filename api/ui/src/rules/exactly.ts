import type { ScalarTag, Tags } from 'yaml';

/** Numbers as they are written: those that JavaScript would round are `bigint`. */

/** Whole numbers that a double cannot hold are read whole. */
export const exactTags = (tags: Tags): Tags =>
  tags.map((tag) => {
    if (typeof tag !== 'object' || tag.tag !== 'tag:yaml.org,2002:int') return tag;
    const whole = tag as ScalarTag;
    const resolve: ScalarTag['resolve'] = (text, onError, options) => {
      const rounded = whole.resolve(text, onError, { ...options, intAsBigInt: false });
      return Number.isSafeInteger(rounded) ? rounded : whole.resolve(text, onError, { ...options, intAsBigInt: true });
    };
    return { ...whole, resolve };
  });

export const isNumber = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint';

/** The number that somebody typed, or what was typed where it is none. */
export const numberOf = (text: string): number | bigint | string => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text;
  const number = Number(text);
  if (Number.isInteger(number) && !Number.isSafeInteger(number) && !text.includes('.')) return BigInt(text);
  // 007 is no number, and 1.0 becomes 1.05
  return String(number) === text ? number : text;
};

const MARK = '\u0000';

/** A value as JSON, its numbers whole. */
export const jsonOf = (value: unknown): string =>
  (JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${MARK}${each}${MARK}` : each)) ?? '').replace(/"\\u0000(-?\d+)\\u0000"/g, '$1');
