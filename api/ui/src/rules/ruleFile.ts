import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** A rule file as text: its documents are shown and changed one by one, and what is not touched stays as it is written. */

export type Kind = 'rule' | 'calendar' | 'wordlist' | 'blueprint' | 'other';

export interface Section {
  kind: Kind;
  id: string;
  /** Where its text begins and ends in the file, without the line `---` before it. */
  start: number;
  end: number;
  /** How many lines of the file stand before it. */
  before: number;
  body: string;
  name?: string;
  status: string;
  stage: string;
  order: number;
}

export type Path = (string | number)[];
export type Change = (document: Document) => void;

const MARK = /^---[ \t]*(?:#.*)?$/;

/** The documents of a file, cut as the gateway cuts them: at each line `---`, whatever stands before it. */
export const sectionsOf = (file: string): Section[] => {
  const sections: Section[] = [];
  let start = 0;
  let before = 0;
  let line = 0;
  const end = (at: number) => {
    const body = file.slice(start, at);
    if (body.trim()) sections.push(section(body, start, at, before));
  };
  for (let at = 0; at < file.length; line++) {
    const stop = file.indexOf('\n', at);
    const next = stop < 0 ? file.length : stop + 1;
    if (MARK.test(file.slice(at, stop < 0 ? file.length : stop).trimEnd())) {
      end(at);
      start = next;
      before = line + 1;
    }
    at = next;
  }
  end(file.length);
  return sections;
};

/** By its lines rather than its tree, so that a broken one is listed, too. */
const section = (body: string, start: number, end: number, before: number): Section => {
  const kind = (['rule', 'calendar', 'wordlist', 'blueprint'] as const).find((key) => valueOf(body, key) !== undefined);
  return {
    kind: kind ?? 'other',
    id: (kind && valueOf(body, kind)) || '',
    start,
    end,
    before,
    body,
    name: valueOf(body, 'name'),
    status: valueOf(body, 'status') ?? 'draft',
    stage: valueOf(body, 'stage') ?? 'route',
    order: Number(valueOf(body, 'order') ?? 100),
  };
};

const valueOf = (body: string, key: string) => {
  const written = body.match(new RegExp(`^["']?${key}["']?:[ \\t]*(.*)$`, 'm'))?.[1];
  return written?.replace(/\s+#.*$/, '').trim().replace(/^(["'])(.*)\1$/, '$2');
};

export const replaced = (file: string, { start, end }: Section, body: string) => {
  const rest = file.slice(end);
  return file.slice(0, start) + (body === '' || body.endsWith('\n') || rest === '' ? body : `${body}\n`) + rest;
};

export const added = (file: string, body: string) =>
  file.trim() === '' ? body : `${file.endsWith('\n') ? file : `${file}\n`}---\n${body}`;

/** Without the section and the line that began it. */
export const removed = (file: string, { start, end }: Section) => {
  const before = file.slice(0, start);
  const after = file.slice(end);
  return after.trim() === '' ? before.replace(/(^|\n)---[^\n]*\n$/, '$1') : before + after.replace(/^---[^\n]*\n/, '');
};

export const documentOf = (body: string) => parseDocument(body, { version: '1.2', schema: 'core', uniqueKeys: true });

/** The text after a change; comments and whatever the change leaves alone stay. Null when the text is no YAML. */
export const changed = (body: string, change: Change): string | null => {
  const document = documentOf(body);
  if (document.errors.length > 0) return null;
  const before = piecesOf(body, document);
  change(document);
  return pieced(body, before, document.toString({ lineWidth: 0, flowCollectionPadding: true }));
};

interface Piece {
  value: string;
  text: string;
}

/** The text of each key at the top, up to the next one. */
const piecesOf = (body: string, document: Document): Map<string, Piece> => {
  const pieces = new Map<string, Piece>();
  if (!isMap(document.contents) || document.contents.flow) return pieces;
  const { items } = document.contents;
  const starts = items.map(({ key }) => (isScalar(key) ? (key.range?.[0] ?? -1) : -1));
  items.forEach(({ key, value }, at) => {
    const text = body.slice(starts[at], starts[at + 1] ?? body.length);
    pieces.set(String(key), { value: JSON.stringify(value), text });
  });
  return pieces;
};

/** Writing lays out anew; a key whose value is as it was keeps the text that people gave it. */
const pieced = (body: string, before: Map<string, Piece>, written: string): string => {
  const after = piecesOf(written, documentOf(written));
  if (before.size === 0 || after.size === 0) return written;
  const head = body.slice(0, body.length - [...before.values()].reduce((sum, { text }) => sum + text.length, 0));
  return (
    head +
    [...after]
      .map(([key, piece]) => {
        const kept = before.get(key);
        const text = kept?.value === piece.value ? kept.text : piece.text;
        return text.endsWith('\n') ? text : `${text}\n`;
      })
      .join('')
  );
};

/** Sets a value, or takes it out when there is none. */
export const put = (path: Path, value: unknown): Change => (document) =>
  value === undefined ? drop(path)(document) : document.setIn(path, document.createNode(value));

/** Takes a value out, and what is empty without it. */
export const drop = (path: Path): Change => (document) => {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const left = parent.length > 0 ? document.getIn(parent) : undefined;
  if ((isMap(left) || isSeq(left)) && left.items.length === 0) drop(parent)(document);
};

/** Moves an item of a list. */
export const moved = (path: Path, by: number): Change => (document) => {
  const list = document.getIn(path.slice(0, -1));
  const from = Number(path.at(-1));
  const to = from + by;
  if (!isSeq(list) || to < 0 || to >= list.items.length) return;
  const [item] = list.items.splice(from, 1);
  list.items.splice(to, 0, item);
};

/** Gives a value another key, in its place. */
export const renamed = (path: Path, key: string, value: unknown): Change => (document) => {
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1)) : document.contents;
  if (!isMap(parent)) return;
  const pair = parent.items.find((each) => isScalar(each.key) && each.key.value === path.at(-1));
  if (pair) {
    pair.key = document.createNode(key);
    pair.value = document.createNode(value);
  }
};

/**
 * The lines (from 1) where a part of a rule stands, or the first of what is around it. `path` is the gateway's: a JSON
 * Pointer into the rule's full form, in which the members of a map or a list stand below an `all`.
 */
export const spanOf = (body: string, path: string): { first: number; last: number } => {
  const lines = new LineCounter();
  const document = parseDocument(body, { version: '1.2', schema: 'core', lineCounter: lines });
  let at: unknown = document.contents;
  let offset = 0;
  let end = 0;
  const go = (from: unknown, to: unknown) => {
    offset = (from as Node).range?.[0] ?? offset;
    end = (to as Node | null)?.range?.[1] ?? end;
    at = to;
  };
  for (const part of path.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const pair = isMap(at) ? at.items.find((each) => isScalar(each.key) && String(each.key.value) === key) : undefined;
    const item: unknown = isSeq(at) && /^\d+$/.test(key) ? at.items[Number(key)] : undefined;
    if (pair) go(pair.key, pair.value);
    else if (item) go(item, item);
    else if (key !== 'all' && !/^\d+$/.test(key)) {
      end = 0;
      break;
    }
  }
  const first = lines.linePos(offset).line;
  return { first, last: Math.max(first, end > 0 ? lines.linePos(end - 1).line : first) };
};

/** The first of them. */
export const lineOf = (body: string, path: string): number => spanOf(body, path).first;
