import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { exactTags, jsonOf } from './exactly';
import { Unwoven } from './spans';
import { laidOut, woven } from './woven';

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

/** Some editors begin a file with it; it is no part of a rule. */
const BYTE_ORDER_MARK = '\uFEFF';
const MARK = /^---[ \t]*(?:#.*)?$/;

/** The documents of a file, cut as the gateway cuts them: at each line `---`, whatever stands before it. */
export const sectionsOf = (file: string): Section[] => {
  const sections: Section[] = [];
  let start = file.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let before = 0;
  let line = 0;
  const end = (at: number) => {
    const body = file.slice(start, at);
    if (body.trim()) sections.push(section(body, start, at, before));
  };
  for (let at = start; at < file.length; line++) {
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

export const documentOf = (body: string) => parseDocument(body, { version: '1.2', schema: 'core', uniqueKeys: true, customTags: exactTags });

/** The text after a change; whatever the change leaves alone stays as it is written. Null when the text is no YAML, or would be none. */
export const changed = (body: string, change: Change): string | null => {
  if (body.startsWith(BYTE_ORDER_MARK)) {
    const text = changed(body.slice(1), change);
    return text === null ? null : BYTE_ORDER_MARK + text;
  }
  const document = documentOf(body);
  if (document.errors.length > 0) return null;
  try {
    const text = woven(body, document, change);
    const meant = jsonOf(document.toJS());
    return [() => text(), () => laidOut(body, document)].map((write) => read(write, meant)).find((each) => each !== null) ?? null;
  } catch (refused) {
    // an alias whose anchor went, a place within one: the text stays, and so does the form
    if (refused instanceof Error) return null;
    throw refused;
  }
};

/** What is written, if it says what was meant. */
const read = (write: () => string, meant: string): string | null => {
  try {
    const text = write();
    const document = documentOf(text);
    return document.errors.length === 0 && jsonOf(document.toJS()) === meant ? text : null;
  } catch (failed) {
    if (failed instanceof Unwoven) return null;
    throw failed;
  }
};

/** Sets a value, or takes it out when there is none. */
export const put = (path: Path, value: unknown): Change => (document) => {
  const written = document.getIn(path, true);
  if (value === undefined) drop(path)(document);
  else if (!fill(document, written, value)) document.setIn(path, document.createNode(value));
};

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;
const says = (document: Document, node: unknown, value: unknown) => node !== undefined && node !== null && jsonOf((node as YAMLMap).toJS(document)) === jsonOf(value);

/** Has what is there say it, as far as it can: its quotes, its order and what is noted beside it stay. */
const fill = (document: Document, node: unknown, value: unknown): boolean => {
  if (isScalar(node) && isPlain(value)) {
    node.value = value;
    return true;
  }
  if (isMap(node) && !isPlain(value) && !Array.isArray(value)) {
    fillMap(document, node, value as Record<string, unknown>);
    return true;
  }
  if (isSeq(node) && Array.isArray(value)) {
    fillList(document, node, value);
    return true;
  }
  return false;
};

const fillMap = (document: Document, map: YAMLMap, value: Record<string, unknown>) => {
  map.items = map.items.filter(({ key }) => isScalar(key) && String(key.value) in value);
  for (const [key, each] of Object.entries(value)) {
    const pair = map.items.find((one) => isScalar(one.key) && String(one.key.value) === key);
    if (!pair) map.items.push(document.createPair(key, each));
    else if (!says(document, pair.value, each) && !fill(document, pair.value, each)) pair.value = document.createNode(each);
  }
};

const fillList = (document: Document, list: YAMLSeq, value: unknown[]) => {
  // one that is begun has lines of its own
  if (list.items.length === 0) list.flow = false;
  const left = [...list.items];
  const items: unknown[] = value.map((each) => {
    const at = left.findIndex((item) => says(document, item, each));
    return at < 0 ? undefined : left.splice(at, 1)[0];
  });
  list.items = items.map((item, at) => {
    if (item !== undefined) return item;
    const before = list.items[at];
    // the one that stood there says something else now
    if (value.length === list.items.length && left.includes(before) && fill(document, before, value[at])) return before;
    return document.createNode(value[at]);
  });
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
