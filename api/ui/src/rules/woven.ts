import { Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import { type Member, type Span, Spans, Unwoven } from './spans';
import { isBlock, isSpace, KEPT, noted, pad, shifted, withoutEmpty } from './texts';

const LAYOUT = { lineWidth: 0, flowCollectionPadding: true };

/** The text of a document after a change: what the change left alone is as people wrote it, to the letter. */
export const woven = (body: string, document: Document, change: (document: Document) => void): (() => string) => {
  const spans = spansOf(body, document);
  change(document);
  return () => {
    if (spans instanceof Unwoven) throw spans;
    return new Weaver(spans).text(document.contents);
  };
};

/** The text of a document, all of it written anew. */
export const laidOut = (body: string, document: Document): string => document.toString(LAYOUT).replace(/\r*\n/g, eolOf(body));

const eolOf = (body: string) => (body.includes('\r\n') ? '\r\n' : '\n');

const spansOf = (body: string, document: Document): Spans | Unwoven => {
  try {
    return new Spans(body, document.contents);
  } catch (failed) {
    if (failed instanceof Unwoven) return failed;
    throw failed;
  }
};

/** What stands at a value's place: in its line, or as a block below it with what is noted above. */
interface Text {
  text: string;
  block: boolean;
  lead: string[];
}

type Collection = { items: unknown[]; flow?: boolean };
const isCollection = (node: unknown): node is Collection & Node => isMap(node) || isSeq(node);
const inLine = (text: string): Text => ({ text, block: false, lead: [] });

class Weaver {
  private cuts: { from: number; to: number; text: string }[] = [];
  private readonly body: string;
  private readonly eol: string;
  /** Behind which values stood what went with them. */
  private readonly taken = new Set<number>();

  constructor(private readonly spans: Spans) {
    this.body = spans.body;
    this.eol = eolOf(this.body);
  }

  text(root: unknown): string {
    const span = this.spans.of(root);
    if (!span || !isCollection(root) || this.isRecast(root, span)) throw new Unwoven('is another document');
    this.visit(root);
    return this.take(0, this.body.length);
  }

  /** What is noted behind a value, in its line. */
  private noteBehind({ end }: Span) {
    const rest = this.body.slice(end, this.spans.lineEnd(end));
    return /^\s+#/.test(rest) ? rest : '';
  }

  /** What is noted in the first line of a text that has lines of its own. */
  private noteWithin({ start, type }: Span) {
    const head = type?.startsWith('BLOCK') ? this.body.slice(start, this.spans.lineEnd(start)) : '';
    return head.match(/\s+#.*/)?.[0].trimEnd() ?? '';
  }

  /** Takes out the empty lines behind a text to which they would belong. */
  private closeUp(end: number) {
    const from = this.spans.lineEnd(end);
    const empty = this.body.slice(from).match(/^(?:\r?\n[ \t]*(?=\r?\n))+/)?.[0];
    if (empty) this.cut(from, from + empty.length, '');
  }

  /** Whether empty lines behind it would be part of it. */
  private keepsEmpty(item: unknown): boolean {
    const node = isPair(item) ? item.value : item;
    if (isCollection(node)) return !node.flow && this.keepsEmpty(node.items.at(-1));
    if (!isScalar(node) || typeof node.value !== 'string' || node.type?.startsWith('QUOTE')) return false;
    const was = this.spans.of(node);
    return /(?:^|\n)\n$/.test(node.value) || (was?.type?.startsWith('BLOCK') === true && KEPT.test(this.body.slice(was.start, was.end)));
  }

  /** Notes what becomes of a place; what was noted within it is in the new text. */
  private cut(from: number, to: number, text: string) {
    this.cuts = this.cuts.filter((each) => each.from < from || each.to > to);
    this.cuts.push({ from, to, text });
  }

  /** A part of the text with its changes. */
  private take(from: number, to: number): string {
    let at = from;
    let text = '';
    for (const each of this.cuts.filter((one) => one.from >= from && one.to <= to).sort((a, b) => a.from - b.from || a.to - b.to)) {
      text += this.body.slice(at, each.from) + each.text;
      at = each.to;
    }
    return text + this.body.slice(at, to);
  }

  /** Looks for what changed in a part that was there before. */
  private visit(node: unknown) {
    const span = this.spans.of(node);
    if (!span) throw new Unwoven('is not new, and was not there');
    if (isScalar(node)) {
      if (node.value !== span.value || node.type !== span.type) this.rewrite(node, span);
    } else if (isCollection(node)) {
      for (const item of node.items) if (this.spans.member(item)) this.visitItem(item);
      if (node.items.length === span.items.length && node.items.every((item, at) => item === span.items[at])) return;
      if (node.flow) this.cut(span.start, span.end, this.flowText(node, span));
      else this.block(node, span);
    }
  }

  private rewrite(node: Scalar, span: Span) {
    const { start, end, around, inFlow } = span;
    const before = start === end && !/\s/.test(this.body[start - 1] ?? '') ? ' ' : '';
    const behind = start === end && this.body[end] === '#' ? ' ' : '';
    const text = this.scalar(node, around, inFlow);
    const within = this.noteWithin(span);
    const beside = isBlock(text) ? this.body.slice(end, this.spans.lineEnd(end)) : '';
    if (KEPT.test(text)) this.closeUp(end);
    this.cut(start, end + beside.length, before + noted(text, within || beside.trimEnd()) + (beside ? '' : behind));
  }

  private visitItem(item: unknown) {
    const member = this.spans.member(item);
    if (!isPair(item) || !member) {
      const span = this.spans.of(item);
      if (span && member && this.isRecast(item, span)) this.recast(item, span, member);
      else this.visit(item);
      return;
    }
    if (item.key !== member.key) {
      const key = this.spans.of(member.key);
      if (key) this.cut(key.start, key.end, this.key(item.key));
    } else this.visit(item.key);
    const was = this.spans.of(member.value);
    if (item.value !== member.value || (was && this.isRecast(item.value, was))) this.replace(item, member);
    else if (item.value) this.visit(item.value);
  }

  /** Whether it was a block and is in a line now, or the other way round. */
  private isRecast(node: unknown, span: Span) {
    return isCollection(node) && (node.flow === true || node.items.length === 0) !== span.flow;
  }

  /** An item that has lines of its own now, or has them no more. */
  private recast(item: unknown, span: Span, { start, column }: Member) {
    const next = this.render(item, column, span.inFlow, column + 2);
    if (!next.block) {
      this.cut(span.start, span.end, next.text);
      return;
    }
    const note = this.noteBehind(span);
    if (this.body.slice(start, span.start).trim() !== '-') throw new Unwoven('has a name of its own');
    const lines = [...(note ? [note.trim()] : []), ...next.lead, next.text];
    this.cut(start, span.end + note.length, `- ${lines.join(this.eol + pad(column + 2))}`);
  }

  /** Another value under the same key. */
  private replace(pair: Pair, member: Member) {
    const key = this.spans.of(member.key);
    const was = this.spans.of(member.value);
    if (!key) throw new Unwoven('has no key');
    const gap = this.body.slice(key.end).match(/^[ \t]*:/)?.[0];
    if (!gap && !member.flow) throw new Unwoven('has its value elsewhere');
    const from = key.end + (gap?.length ?? 0);
    const colon = gap ? '' : ':';
    const end = Math.max(from, was?.end ?? from);
    const column = was?.column !== undefined && (was.column > member.column || isSeq(pair.value)) ? was.column : member.column + 2;
    const next = this.render(pair.value, member.column, member.flow, column);
    const old = member.value as Node & { tag?: string; anchor?: string };
    if (was && was.column === undefined && was.start < was.end && !next.block && !next.text.includes('\n') && !old.anchor && !old.tag && !this.body.slice(from, was.start).includes('\n')) {
      this.cut(was.start, was.end, noted(next.text, this.taken.has(was.end) ? '' : this.noteWithin(was)));
      return;
    }
    if (member.flow) {
      this.cut(from, end, `${colon} ${next.text}`);
      return;
    }
    const line = was?.column === undefined && was?.start !== was?.end ? end : from;
    const note = this.body.slice(line, this.spans.lineEnd(line));
    const to = Math.max(end, line + note.length);
    if (this.keepsEmpty(pair.value)) this.closeUp(end);
    const left = this.taken.has(line) ? '' : (was && this.noteWithin(was)) || note.trimEnd();
    this.cut(from, to, next.block ? `${left}${this.eol}${this.lines(next, column)}` : ` ${noted(next.text, left)}`);
  }

  /** A block with what is noted above it, from the beginning of its first line. */
  private lines({ lead, text }: Text, column: number) {
    return [...lead, text].map((line) => pad(column) + line).join(this.eol);
  }

  /** Members of a block come, go and change places; the lines of the others stay. */
  private block(node: Collection, span: Span) {
    const column = span.column ?? 0;
    const olds = span.items.map((item) => {
      const member = this.spans.member(item);
      if (!member) throw new Unwoven('has no lines');
      const lead = this.body.slice(member.lead, Math.max(member.lead, this.spans.lineStart(member.start)));
      const own = lead.match(/(?:[ \t]*#.*\n)*$/)?.[0] ?? '';
      return { item, member, loose: lead.slice(0, lead.length - own.length), own };
    });
    const first = olds[0];
    if (!first) throw new Unwoven('had no members');
    const inPlace = node.items.length === olds.length;
    const pieces: string[] = [];
    let left = '';
    let at = 0;
    node.items.forEach((item, index) => {
      const old = olds.find((each) => each.item === item);
      // what is noted apart stays where what it stood above is gone
      if (old && !inPlace) {
        while (at < olds.indexOf(old)) left += olds[at++]?.loose ?? '';
        at = Math.max(at, olds.indexOf(old) + 1);
      }
      const loose = inPlace ? (olds[index]?.loose ?? '') : !old ? '' : left.includes('#') ? left + (old.loose.includes('#') ? old.loose : '') : index > 0 ? old.loose || left : old.loose.includes('#') ? old.loose : '';
      if (old) left = '';
      const fresh = old ? null : this.item(item, column);
      const own = old ? old.own : inPlace && !node.items.includes(olds[index]?.item) ? (olds[index]?.own ?? '') : '';
      const apart = this.keepsEmpty(node.items[index - 1]) ? withoutEmpty(loose) : loose;
      const lead = apart + own + (fresh?.lead.map((line) => pad(column) + line + this.eol).join('') ?? '');
      pieces.push(lead + pad(column) + (old ? this.take(old.member.start, old.member.end) : fresh?.text));
    });
    const rest = olds.slice(at).map((each) => each.loose).join('');
    if (!inPlace && rest.includes('#')) pieces.push((this.keepsEmpty(node.items.at(-1)) ? withoutEmpty(rest) : rest).trimEnd());
    const text = pieces.join(this.eol);
    const ownLine = first.member.lead < first.member.start;
    this.cut(first.member.lead, span.end, ownLine ? text : text.trimStart());
    if (this.keepsEmpty(node.items.at(-1))) this.closeUp(span.end);
  }

  /** Members in brackets come, go and change places, each with what is noted above and behind it. */
  private flowText(node: Collection, span: Span): string {
    const [open, close, space] = isMap(node) ? ['{', '}', ' '] : ['[', ']', ''];
    if (node.items.length === 0) return open + close;
    const { gaps } = span;
    const [head, tail] = span.items.length > 0 ? [gaps[0], gaps.at(-1)] : [];
    const indent = gaps.slice(0, -1).find((each) => each.indent !== undefined)?.indent ?? pad(span.around + 2);
    const inner = gaps.slice(1, -1);
    const usual = inner.find(({ note, above }) => !note && above.length === 0)?.text ?? (inner.length > 0 ? `,${this.eol}${indent}` : ', ');
    const joint = (mark: string, note: string, above: string[], plain: string) => (note || above.length > 0 ? mark + [note, ...above, indent].join(this.eol) : plain);
    let last = -1;
    let note = '';
    let text = '';
    node.items.forEach((item, index) => {
      const at = span.items.indexOf(item);
      const member = this.spans.member(item);
      const above = at < 0 ? [] : (member?.above ?? []);
      if (at >= 0 && at === (index === 0 ? 0 : last + 1) && (index === 0 || last >= 0)) text += gaps[at]?.text;
      else if (index === 0) text += joint(open, head?.note ?? '', above, head?.plain ?? open + space);
      else text += joint(',', note, above, usual);
      text += this.item(item, span.around, true).text;
      last = at;
      note = at < 0 ? '' : (member?.note ?? '');
    });
    if (!tail) return text + space + close;
    if (last === span.items.length - 1) return text + tail.text;
    const end = (tail.indent ?? pad(span.around)) + close;
    return text + (note || tail.above.length > 0 ? (/^\s*,/.test(tail.text) ? ',' : '') + [note, ...tail.above, end].join(this.eol) : tail.plain);
  }

  /** A member of a collection, without how far in it stands. */
  private item(item: unknown, column: number, inFlow = false): Text {
    const member = this.spans.member(item);
    if (member && (member.flow || !inFlow)) {
      this.visitItem(item);
      const lead = this.body.slice(member.lead, Math.max(member.lead, this.spans.lineStart(member.start)));
      const dash = member.flow && !inFlow && !isPair(item) ? '- ' : '';
      const text = dash + shifted(this.take(member.start, member.end), column - member.column) + (inFlow ? '' : member.note);
      return { text, block: !member.flow, lead: [...lead.split(/\r?\n/), ...member.above].map((line) => line.trim()).filter(Boolean) };
    }
    if (!isPair(item)) {
      if (inFlow) return this.render(item, column, true, column);
      const value = this.render(item, column, false, column + 2);
      return { ...value, text: `- ${value.text}` };
    }
    const key = this.key(item.key);
    const value = this.render(item.value, column, inFlow, column + 2);
    if (!value.block) return inLine(value.text === '' ? `${key}:` : `${key}: ${value.text}`);
    return inLine(`${key}:${this.eol}${this.lines(value, column + 2)}`);
  }

  /** @param around how far in what it is a part of stands @param column how far in a block of its own does */
  private render(node: unknown, around: number, inFlow: boolean, column: number): Text {
    if (node === null || node === undefined) return inLine('');
    const was = this.spans.of(node);
    if (was && !this.isRecast(node, was)) return this.moved(node as Node, was, around, inFlow, column);
    if (isScalar(node)) return inLine(this.scalar(node, around, inFlow));
    if (isAlias(node)) return inLine(`*${node.source}`);
    if (!isCollection(node)) throw new Unwoven('is no value');
    const [open, close, space] = isMap(node) ? ['{', '}', ' '] : ['[', ']', ''];
    if (node.items.length === 0) return inLine(open + close);
    if (inFlow || node.flow) return inLine(open + space + node.items.map((item) => this.item(item, around, true).text).join(', ') + space + close);
    const items = node.items.map((item) => this.item(item, column));
    // what is noted at its brackets
    const [above, below] = was?.flow ? [was.gaps[0]?.note.trim(), was.gaps.at(-1)?.above ?? []] : ['', []];
    const lines = items.flatMap(({ text, lead }, at) => (at === 0 ? [text] : [...lead, text]));
    const text = [...lines, ...below.map((line) => line.trim())].join(this.eol + pad(column));
    return { text, block: true, lead: [...(above ? [above] : []), ...(items[0]?.lead ?? [])] };
  }

  /** What stood elsewhere before. */
  private moved(node: Node & { anchor?: string; tag?: string }, was: Span, around: number, inFlow: boolean, column: number): Text {
    if (node.anchor || node.tag) throw new Unwoven('has a name of its own');
    this.visit(node);
    if (was.column === undefined) {
      const note = inFlow || was.inFlow ? '' : this.noteBehind(was);
      if (note || this.noteWithin(was)) this.taken.add(was.end);
      return inLine(shifted(this.take(was.start, was.end), around - was.around) + note);
    }
    if (inFlow) throw new Unwoven('has lines of its own');
    const member = this.spans.member(was.items[0]);
    const lead = member ? this.body.slice(member.lead, Math.max(member.lead, this.spans.lineStart(member.start))) : '';
    const text = this.take(Math.min(member?.lead ?? was.start, was.start), was.end).slice(lead.length).trimStart();
    return { text: shifted(text, column - was.column), block: true, lead: lead.split(/\r?\n/).map((line) => line.trim()).filter(Boolean) };
  }

  private key(key: unknown): string {
    const text = new Document(new Map([[isScalar(key) ? key.value : key, 1]])).toString(LAYOUT);
    if (!text.endsWith(': 1\n')) throw new Unwoven('is no simple key');
    return text.slice(0, -': 1\n'.length);
  }

  private scalar({ value, type, format, minFractionDigits }: Scalar, around: number, inFlow: boolean): string {
    // a block of spaces would be read as an empty one
    const copy = Object.assign(new Scalar(value), { type: isSpace(value) ? 'QUOTE_DOUBLE' : type, format, minFractionDigits });
    const document = new Document(inFlow ? [copy] : { k: copy }, { version: '1.2', schema: 'core' });
    if (inFlow && isSeq(document.contents)) document.contents.flow = true;
    const text = document.toString(LAYOUT);
    const own = inFlow ? text.slice('[ '.length, -' ]\n'.length) : text.slice('k:'.length).replace(/\n$/, '').replace(/^ /, '');
    return shifted(own, around).replaceAll('\n', this.eol);
  }
}
