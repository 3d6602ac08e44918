import { diffOf, type Line } from './diff';

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n');

/**
 * Writing a document lays it out anew. What is the same with and without a change keeps the text that people gave it.
 *
 * @param original as people wrote it
 * @param plain the same, written without the change
 * @param changed written with the change
 */
export const keptLines = (original: string, plain: string, changed: string): string => {
  const before = linesOf(original);
  // elsewhere nobody can tell which line became which
  if (before.length !== linesOf(plain).length) return changed;
  let at = 0;
  const lines: string[] = [];
  for (const hunk of hunksOf(diffOf(plain, changed))) {
    const gone = hunk.filter(({ mark }) => mark !== '+');
    const come = hunk.filter(({ mark }) => mark !== '-');
    come.forEach(({ mark, text }, index) => {
      const old = gone.length === come.length ? gone[index] : undefined;
      const written = before[at + index] ?? text;
      lines.push(mark === ' ' ? written : old ? keptLine(written, old.text, text) : text);
    });
    at += gone.length;
  }
  return `${lines.join('\n')}\n`;
};

/** Lines that stay one by one, and lines that went together with those that came in their place. */
const hunksOf = (lines: Line[]): Line[][] => {
  const hunks: Line[][] = [];
  for (const line of lines) {
    const last = hunks.at(-1);
    if (line.mark !== ' ' && last && last[0]?.mark !== ' ') last.push(line);
    else hunks.push([line]);
  }
  return hunks;
};

const solid = (text: string) => text.replace(/\s/g, '').length;

/** A line in which a piece changed: what stands before and behind that piece keeps its spaces. */
const keptLine = (original: string, plain: string, changed: string): string => {
  if (original.replace(/\s/g, '') !== plain.replace(/\s/g, '')) return changed;
  const most = Math.min(plain.length, changed.length);
  let start = 0;
  while (start < most && plain[start] === changed[start]) start++;
  let end = 0;
  while (end < most - start && plain.at(-1 - end) === changed.at(-1 - end)) end++;
  const before = upTo(original, plain.slice(0, start));
  const behind = reversed(upTo(reversed(original), reversed(plain.slice(plain.length - end))));
  return before + changed.slice(start, changed.length - end) + behind;
};

const reversed = (text: string) => [...text].reverse().join('');

/** The beginning of a text that has as many signs as another one, and ends in a space where that one does. */
const upTo = (text: string, like: string): string => {
  let left = solid(like);
  let at = 0;
  while (at < text.length && left > 0) if (/\S/.test(text[at++] ?? '')) left--;
  if (/\s$/.test(like) || solid(like) === 0) while (/\s/.test(text[at] ?? '')) at++;
  return text.slice(0, at);
};
