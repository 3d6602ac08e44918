/** What changed between two texts, line by line. */

export interface Line {
  mark: ' ' | '+' | '-';
  text: string;
}

/** Beyond, what lies between the equal beginning and end counts as changed altogether. */
const MOST_CELLS = 4_000_000;

export const diffOf = (before: string, after: string): Line[] => {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...a.slice(a.length - end).map(same),
  ];
};

const linesOf = (text: string) => {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
};

const same = (text: string): Line => ({ mark: ' ', text });
const gone = (text: string): Line => ({ mark: '-', text });
const fresh = (text: string): Line => ({ mark: '+', text });

const middle = (a: string[], b: string[]): Line[] => {
  if (a.length * b.length > MOST_CELLS) return [...a.map(gone), ...b.map(fresh)];
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const cell = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      common[i * width + j] = a[i] === b[j] ? cell(i + 1, j + 1) + 1 : Math.max(cell(i + 1, j), cell(i, j + 1));
    }
  }
  const lines: Line[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push(same(a[i] ?? ''));
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && cell(i + 1, j) >= cell(i, j + 1))) {
      lines.push(gone(a[i++] ?? ''));
    } else {
      lines.push(fresh(b[j++] ?? ''));
    }
  }
  return lines;
};

/** Only what changed, with some lines around; null stands for what is left out. */
export const folded = (lines: Line[], around = 3): (Line | null)[] => {
  const near = lines.map((_, at) => lines.slice(Math.max(0, at - around), at + around + 1).some(({ mark }) => mark !== ' '));
  return lines.flatMap((line, at): (Line | null)[] => (near[at] ? [line] : at > 0 && near[at - 1] ? [null] : at === 0 ? [null] : []));
};
