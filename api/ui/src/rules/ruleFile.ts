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
/** With what may stand behind it in its line: `--- { rule: a }`. */
const MARK = /^---(?:[ \t]+(?!#)|(?=[ \t]*#|$))/;
/** What says how to read the file (`%YAML 1.2`) is no document. */
const DIRECTIVES = /^%[^\n]*\n(?:[%#][^\n]*\n|[ \t\r]*\n)*$/;

/** The documents of a file, cut as the gateway cuts them: at each line that begins with `---`, whatever stands before it. */
export const sectionsOf = (file: string): Section[] => {
  const sections: Section[] = [];
  let start = file.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  let before = 0;
  let line = 0;
  const end = (at: number) => {
    const body = file.slice(start, at);
    const isNone = !body.trim() || (sections.length === 0 && DIRECTIVES.test(body));
    if (!isNone) sections.push(section(body, start, at, before));
  };
  for (let at = start; at < file.length; line++) {
    const stop = file.indexOf('\n', at);
    const next = stop < 0 ? file.length : stop + 1;
    const mark = file.startsWith('---', at) ? MARK.exec(file.slice(at, stop < 0 ? file.length : stop).trimEnd()) : null;
    if (mark) {
      end(at);
      const isBehind = mark[0].length > 3;
      start = isBehind ? at + mark[0].length : next;
      before = isBehind ? line : line + 1;
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

const hasKind = (shown: Shown) => KINDS.some((kind) => shown[kind] !== undefined);

type Shown = Partial<Record<(typeof SHOWN)[number], string>>;

const readHead = (body: string): Head => {
  const shown = plainly(body) ?? byTree(body) ?? byLines(body);
  const kind = KINDS.find((key) => shown[key] !== undefined);
  return {
    kind: kind ?? 'other',
    id: (kind && shown[kind]) || '',
    body,
    name: shown.name,
    status: shown.status ?? 'draft',
    stage: shown.stage ?? 'route',
    order: Number(shown.order ?? 100),
    use: shown.use,
  };
};

const SHOWN = [...KINDS, 'name', 'status', 'stage', 'order', 'use'] as const;
const isShown = (key: string): key is (typeof SHOWN)[number] => (SHOWN as readonly string[]).includes(key);

/** As far as it can be read: the gateway takes some of what this parser frowns at. */
const byTree = (body: string): Shown | null => {
  const { contents } = documentOf(body);
  if (!isMap(contents)) return null;
  const shown: Shown = Object.fromEntries(SHOWN.map((key) => [key, contents.get(key)] as const).flatMap(([key, value]) => (value === undefined || value === null ? [] : [[key, String(value)]])));
  return hasKind(shown) ? shown : null;
};

const KEY_LINE = /^([A-Za-z]+):(?:[ \t]+(.*))?$/;
const PLAIN = /^[A-Za-z0-9](?:[\w.@/()-]| (?!#))*$/;
const isOdd = (line: string, quote: string) => line.split(quote).length % 2 === 0;

/** As nearly all rules are written, ten thousand of which are read at once; null for what only a parser can tell. */
const plainly = (body: string): Shown | null => {
  const shown: Shown = {};
  const lines = body.split(/\r?\n/);
  for (const [at, line] of lines.entries()) {
    // a quote that is open at its end may hold what looks like a key
    if (isOdd(line, '"') || isOdd(line, "'")) return null;
    if (line === '' || line.startsWith('#') || line.startsWith(' ') || line.startsWith('- ')) continue;
    const [, key = '', rest = ''] = KEY_LINE.exec(line) ?? [];
    if (key === '') return null;
    if (!isShown(key)) continue;
    const value = rest.replace(/(^|\s+)#.*$/, '').trim();
    if (!PLAIN.test(value) || value === 'null' || shown[key] !== undefined || lines[at + 1]?.startsWith(' ')) return null;
    shown[key] = value;
  }
  return hasKind(shown) ? shown : null;
};

const WRITTEN = Object.fromEntries(SHOWN.map((key) => [key, new RegExp(`^["']?${key}["']?:[ \\t]*(.*)$`, 'm')])) as Record<(typeof SHOWN)[number], RegExp>;

/** So that a broken one is listed, too. */
const byLines = (body: string): Shown =>
  Object.fromEntries(
    SHOWN.flatMap((key) => {
      const written = body.match(WRITTEN[key])?.[1];
      return written === undefined ? [] : [[key, written.replace(/\s+#.*$/, '').trim().replace(/^(["'])(.*)\1$/, '$2')]];
    }),
  );

/** A mark that its document stands behind, in the same line. */
const BEHIND = /---[ \t]+$/;
const ALONE = /^---[ \t]*(?:#[^\n]*)?\r?\n/;

export const replaced = (file: string, { start, end }: Section, body: string) => {
  const rest = file.slice(end);
  const before = file.slice(0, start);
  const head = BEHIND.test(before) && !body.startsWith('{') ? `${before.trimEnd()}\n` : before;
  return head + (body === '' || body.endsWith('\n') || rest === '' ? body : `${body}\n`) + rest;
};

export const added = (file: string, body: string) =>
  file.trim() === '' ? body : `${file.endsWith('\n') ? file : `${file}\n`}---\n${body}`;

/** Without the section and the line that began it. */
export const removed = (file: string, { start, end }: Section) => {
  const before = file.slice(0, start);
  const after = file.slice(end);
  if (BEHIND.test(before)) return before.replace(BEHIND, '') + after;
  if (after.trim() === '') return before.replace(/(^|\n)---[^\n]*\n$/, '$1');
  // the next one keeps a mark that it stands behind
  return ALONE.test(after) ? before + after.replace(ALONE, '') : before.replace(/---[^\n]*\n$/, '') + after;
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
