import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { keptLines } from './kept';

/** A rule file as text: its documents are shown and changed one by one, and what is not touched stays as it is written. */

const KINDS = ['rule', 'calendar', 'wordlist', 'blueprint', 'segment', 'template'] as const;

export type Kind = (typeof KINDS)[number] | 'other';

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
  /** The blueprint that it is made of. */
  use?: string;
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
    if (file.startsWith('---', at) && MARK.test(file.slice(at, stop < 0 ? file.length : stop).trimEnd())) {
      end(at);
      start = next;
      before = line + 1;
    }
    at = next;
  }
  end(file.length);
  forget(sections);
  return sections;
};

type Head = Omit<Section, 'start' | 'end' | 'before'>;

/** Of large files one document changes with a letter: the others were read before. */
let heads = new Map<string, Head>();

const forget = (sections: Section[]) => {
  if (heads.size > 3 * sections.length + 1_000) heads = new Map(sections.map((each) => [each.body, headOf(each.body)]));
};

const headOf = (body: string): Head => {
  const known = heads.get(body);
  if (known) return known;
  const head = readHead(body);
  heads.set(body, head);
  return head;
};

const section = (body: string, start: number, end: number, before: number): Section => ({ ...headOf(body), start, end, before });

/** By its lines rather than its tree, so that a broken one is listed, too. */
const readHead = (body: string): Head => {
  const kind = KINDS.find((key) => valueOf(body, key) !== undefined);
  return {
    kind: kind ?? 'other',
    id: (kind && valueOf(body, kind)) || '',
    body,
    name: valueOf(body, 'name'),
    status: valueOf(body, 'status') ?? 'draft',
    stage: valueOf(body, 'stage') ?? 'route',
    order: Number(valueOf(body, 'order') ?? 100),
    use: valueOf(body, 'use'),
  };
};

const SHOWN = [...KINDS, 'name', 'status', 'stage', 'order', 'use'] as const;
const WRITTEN = Object.fromEntries(SHOWN.map((key) => [key, new RegExp(`^["']?${key}["']?:[ \\t]*(.*)$`, 'm')])) as Record<(typeof SHOWN)[number], RegExp>;

const valueOf = (body: string, key: (typeof SHOWN)[number]) => {
  const written = body.match(WRITTEN[key])?.[1];
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
  const plain = document.toString(LAYOUT);
  change(document);
  return pieced(body, before, plain, document.toString(LAYOUT));
};

const LAYOUT = { lineWidth: 0, flowCollectionPadding: true };

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

/** A key whose value is as it was keeps the text that people gave it, and in the others the lines that did not change do. */
const pieced = (body: string, before: Map<string, Piece>, plain: string, written: string): string => {
  const without = piecesOf(plain, documentOf(plain));
  const after = piecesOf(written, documentOf(written));
  if (before.size === 0 || after.size === 0) return written;
  const head = body.slice(0, body.length - [...before.values()].reduce((sum, { text }) => sum + text.length, 0));
  return (
    head +
    [...after]
      .map(([key, piece]) => {
        const text = textOf(piece, before.get(key), without.get(key));
        return text.endsWith('\n') ? text : `${text}\n`;
      })
      .join('')
  );
};

const textOf = (piece: Piece, kept: Piece | undefined, plain: Piece | undefined): string => {
  if (!kept || !plain) return piece.text;
  if (kept.value === piece.value) return kept.text;
  const text = keptLines(kept.text, plain.text, piece.text);
  const read = documentOf(text);
  // what says something else is not worth its looks
  return read.errors.length === 0 && isMap(read.contents) && JSON.stringify(read.contents.items[0]?.value) === piece.value ? text : piece.text;
};

/** Sets a value, or takes it out when there is none. */
export const put = (path: Path, value: unknown): Change => (document) => {
  const written = document.getIn(path, true);
  if (value === undefined) drop(path)(document);
  // its quotes and what stands behind it stay
  else if (isScalar(written) && (typeof value !== 'object' || value === null)) written.value = value;
  else document.setIn(path, document.createNode(value));
};

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
