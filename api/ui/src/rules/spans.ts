import { isMap, isPair, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { type Gap, gapOf } from './brackets';

/** Where in a text the parts of a document stand, with the comments that are theirs. Offsets are as JavaScript counts. */

/** A pair of a map or an item of a list. */
export interface Member {
  key: unknown;
  value: unknown;
  /** Where the lines above it begin that are its own: comments, and empty lines before those. */
  lead: number;
  start: number;
  /** Behind its last line and what is noted below it, further in. */
  end: number;
  /** How far in it stands; of what stands in a line, how far in that line's part does. */
  column: number;
  flow: boolean;
  /** In brackets, what is noted in lines above it and behind it, which is not between start and end. */
  above: string[];
  note: string;
}

export interface Span {
  start: number;
  end: number;
  /** How far in the block stands that it is a part of. */
  around: number;
  /** Of a block, how far in it stands itself. */
  column?: number;
  flow: boolean;
  inFlow: boolean;
  /** Of one value: what it says, and with which quotes. */
  value?: unknown;
  type?: string;
  items: unknown[];
  /** Of what stands in brackets: before, between and behind its members. */
  gaps: Gap[];
}

/** What is laid out so that its lines cannot be told apart. */
export class Unwoven extends Error {}

const range = (node: unknown): [number, number] => {
  const found = (node as Node | null)?.range;
  if (!found) throw new Unwoven('has no place');
  return [found[0], found[1]];
};

export class Spans {
  private readonly spans = new Map<unknown, Span>();
  private readonly members = new Map<unknown, Member>();

  constructor(
    readonly body: string,
    root: unknown,
  ) {
    this.read(root, -1, false);
  }

  of = (node: unknown) => this.spans.get(node);
  member = (item: unknown) => this.members.get(item);

  lineStart = (at: number) => this.body.lastIndexOf('\n', at - 1) + 1;
  private nextLine = (at: number) => this.body.indexOf('\n', at) + 1 || this.body.length;

  /** Where the line ends, before what ends it. */
  lineEnd = (at: number) => {
    const end = this.body.indexOf('\n', at);
    if (end < 0) return this.body.length;
    return end > at && this.body[end - 1] === '\r' ? end - 1 : end;
  };

  private lineAt = (at: number) => this.body.slice(at, this.lineEnd(at));

  private read(node: unknown, around: number, inFlow: boolean): number {
    if (isMap(node) || isSeq(node)) return node.flow ? this.readFlow(node, around, inFlow) : this.readBlock(node, around);
    const [start, last] = range(node);
    const end = isScalar(node) && node.type?.startsWith('BLOCK') ? this.blockEnd(start, last) : last;
    this.spans.set(node, { start, end, around, flow: false, inFlow, items: [], gaps: [], ...(isScalar(node) && { value: node.value, type: node.type }) });
    return end;
  }

  /** Without the line break behind it, and without empty lines that say nothing. */
  private blockEnd(start: number, last: number) {
    const text = this.body.slice(start, last);
    const keeps = /^[|>][-\d]*\+/.test(text);
    return start + (keeps ? text.replace(/\r?\n$/, '') : text.replace(/(?:\r?\n[ \t]*)+$/, '')).length;
  }

  private readFlow(node: { items: unknown[] }, around: number, inFlow: boolean): number {
    const [start, end] = range(node);
    const places = node.items.map((item) => ({ start: this.withNames(range(isPair(item) ? item.key : item)[0]), end: this.readItem(item, around, true) }));
    const gaps = [...places, { start: end }].map((place, at) => gapOf(this.body.slice(places[at - 1]?.end ?? start, place.start)));
    node.items.forEach((item, at) => {
      const place = places[at] ?? { start, end };
      this.members.set(item, { ...partsOf(item), ...place, lead: place.start, column: around, flow: true, above: gaps[at]?.above ?? [], note: gaps[at + 1]?.note ?? '' });
    });
    this.spans.set(node, { start, end, around, flow: true, inFlow, items: [...node.items], gaps });
    return end;
  }

  /** Where its anchor and its tag begin, which stand before it. */
  private withNames(start: number) {
    const names = this.body.slice(this.lineStart(start), start).match(/(?<=^|[\s,[{])(?:[&!][^\s,[\]{}]*[ \t]+)+$/);
    return start - (names?.[0].length ?? 0);
  }

  private readBlock(node: { items: unknown[] }, around: number): number {
    const start = this.withNames(range(node)[0]);
    const column = start - this.lineStart(start);
    let end = start;
    node.items.forEach((item, at) => {
      const lead = at === 0 ? this.firstLead(start, around) : this.nextLine(end);
      const first = at === 0 ? start : this.firstWord(lead);
      if (first - this.lineStart(first) !== column) throw new Unwoven('stands elsewhere');
      end = this.withNotes(this.lineEnd(this.readItem(item, column, false)), column);
      this.members.set(item, { ...partsOf(item), lead, start: first, end, column, flow: false, above: [], note: '' });
    });
    this.spans.set(node, { start, end, around, column, flow: false, inFlow: false, items: [...node.items], gaps: [] });
    return end;
  }

  private readItem(item: unknown, column: number, inFlow: boolean): number {
    if (!isPair(item)) return this.read(item, column, inFlow);
    const key = this.read(item.key, column, inFlow);
    return item.value ? Math.max(key, this.read(item.value, column, inFlow)) : key;
  }

  /** What is noted above all of it, below the key that it is the value of. */
  private firstLead(start: number, around: number) {
    let lead = this.lineStart(start);
    if (around < 0 || this.body.slice(lead, start).trim() !== '') return start;
    while (lead > 0 && /^\s*(?:#.*)?$/.test(this.lineAt(this.lineStart(lead - 1)))) lead = this.lineStart(lead - 1);
    return lead;
  }

  private firstWord(lead: number) {
    let line = lead;
    while (line < this.body.length && /^\s*(?:#.*)?$/.test(this.lineAt(line))) line = this.nextLine(line);
    return line + (this.lineAt(line).match(/^ */)?.[0].length ?? 0);
  }

  /** Comments below that stand further in are its own. */
  private withNotes(end: number, column: number) {
    let last = end;
    for (let line = this.nextLine(end); line < this.body.length; line = this.nextLine(line)) {
      const [, space = '', mark] = this.lineAt(line).match(/^(\s*)(\S?)/) ?? [];
      if (mark === '#' && space.length > column) last = this.lineEnd(line);
      else if (mark !== '') break;
    }
    return last;
  }
}

const partsOf = (item: unknown) => (isPair(item) ? { key: (item as Pair).key, value: (item as Pair).value } : { key: undefined, value: item });
