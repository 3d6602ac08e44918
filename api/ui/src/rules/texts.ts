import { Unwoven } from './spans';

/** How values stand in a text. */

/** Whether it begins a text that has lines of its own. */
export const isBlock = (text: string) => /^[|>]/.test(text);
/** How one begins to which empty lines behind it belong. */
export const KEPT = /^[|>][-\d]*\+/;

export const isSpace = (value: unknown) => typeof value === 'string' && /^[ \t\n]*[ \t][ \t\n]*$/.test(value);
export const withoutEmpty = (lines: string) => lines.replace(/^(?:[ \t]*\r?\n)+/, '');

/** What is noted behind a value is noted behind the first line of one that has lines of its own. */
export const noted = (text: string, note: string) => {
  const apart = note && !/^\s/.test(note) ? ` ${note}` : note;
  return apart && isBlock(text) ? text.replace(/\r?\n|$/, (line) => apart + line) : text + apart;
};

export const pad = (column: number) => ' '.repeat(Math.max(0, column));

/** All lines but the first, further in or out. */
export const shifted = (text: string, by: number): string => {
  if (by <= 0 && !text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line, at) => {
      if (at === 0 || /^\r?$/.test(line)) return line;
      if (by >= 0) return pad(by) + line;
      if (line.trim() === '') return line.replace(/^ */, (spaces) => spaces.slice(-by));
      if (line.slice(0, -by).trim() !== '') throw new Unwoven('is not that far in');
      return line.slice(-by);
    })
    .join('\n');
};
