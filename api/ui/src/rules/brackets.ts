/** What stands before, between and behind the members of a list or a map in brackets, and whose notes are among it. */
export interface Gap {
  text: string;
  /** Without its notes. */
  plain: string;
  /** What is noted in the line of what stands before it. */
  note: string;
  /** The lines that are noted above what stands behind it. */
  above: string[];
  /** With what the line begins of what stands behind it, where that has another one. */
  indent?: string;
}

export const gapOf = (text: string): Gap => {
  const lines = text.split(/\r?\n/);
  const [first = '', last = ''] = [lines[0], lines.at(-1)];
  if (lines.length === 1) return { text, plain: text, note: '', above: [] };
  const note = first.match(/\s*#.*/)?.[0] ?? '';
  const above = lines.slice(1, -1).flatMap((line) => line.match(/^(\s*)[^#]*?(#.*)/)?.slice(1).join('') ?? []);
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { text, plain: first.slice(0, first.length - note.length) + eol + last, note: note.trimEnd(), above, indent: last.match(/^\s*/)?.[0] };
};
