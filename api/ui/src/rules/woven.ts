import { Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, Scalar } from 'yaml';
import { type Member, type Span, Spans, Unwoven } from './spans';

export const LAYOUT = { lineWidth: 0, flowCollectionPadding: true };

/** The text of a document after a change: what the change left alone is as people wrote it, to the letter. */
export const woven = (body: string, document: Document, change: (document: Document) => void): (() => string) => {
  const spans = new Spans(body, document.contents);
  change(document);
  return () => new Weaver(spans).text(document.contents);
};

/** What stands at a value's place: in its line, or as a block below it with what is noted above. */
interface Text {
  text: string;
  block: boolean;
  lead: string[];
}

type Collection = { items: unknown[]; flow?: boolean };
const isCollection = (node: unknown): node is Collection & Node => isMap(node) || isSeq(node);
const pad = (column: number) => ' '.repeat(Math.max(0, column));
const inLine = (text: string): Text => ({ text, block: false, lead: [] });

class Weaver {
  private cuts: { from: number; to: number; text: string }[] = [];
  private readonly body: string;
  private readonly eol: string;
  /** Behind which values stood what went with them. */
  private readonly taken = new Set<number>();

  constructor(private readonly spans: Spans) {
    this.body = spans.body;
    this.eol = this.body.includes('\r\n') ? '\r\n' : '\n';
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

  private rewrite(node: Scalar, { start, end, around, inFlow }: Span) {
    const before = start === end && !/\s/.test(this.body[start - 1] ?? '') ? ' ' : '';
    const behind = start === end && this.body[end] === '#' ? ' ' : '';
    const text = this.scalar(node, around, inFlow);
    const note = text.includes('\n') && !inFlow ? this.body.slice(end, this.spans.lineEnd(end)) : '';
    this.cut(start, end + note.length, before + noted(text, note.trimEnd()) + behind);
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
  private recast(item: unknown, span: Span, { column }: Member) {
    const { text, block } = this.render(item, column, span.inFlow, column + 2);
    if (block && this.noteBehind(span)) throw new Unwoven('has a note behind it');
    this.cut(span.start, span.end, text);
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
      this.cut(was.start, was.end, next.text);
      return;
    }
    if (member.flow) {
      this.cut(from, end, `${colon} ${next.text}`);
      return;
    }
    const line = was?.column === undefined ? end : from;
    const note = this.body.slice(line, this.spans.lineEnd(line));
    const to = Math.max(end, line + note.length);
    const left = this.taken.has(line) ? '' : note.trimEnd();
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
      const lead = loose + own + (fresh?.lead.map((line) => pad(column) + line + this.eol).join('') ?? '');
      pieces.push(lead + pad(column) + (old ? this.take(old.member.start, old.member.end) : fresh?.text));
    });
    const rest = olds.slice(at).map((each) => each.loose).join('');
    if (!inPlace && rest.includes('#')) pieces.push(rest.trimEnd());
    const text = pieces.join(this.eol);
    const ownLine = first.member.lead < first.member.start;
    this.cut(first.member.lead, span.end, ownLine ? text : text.trimStart());
  }

  private flowText(node: Collection, span: Span): string {
    const [open, close] = isMap(node) ? ['{', '}'] : ['[', ']'];
    if (node.items.length === 0) return `${open}${close}`;
    const olds = span.items.map((item) => this.spans.member(item)).filter((each) => each !== undefined);
    const [first, last] = [olds[0], olds.at(-1)];
    const space = isMap(node) ? ' ' : '';
    const between = (one: Member, other: Member) => this.body.slice(one.end, other.start);
    const usual = olds.slice(1).map((each, at) => between(olds[at] ?? each, each)).find((each) => !each.includes('#')) ?? ', ';
    let text = first ? this.body.slice(span.start, first.start) : open + space;
    node.items.forEach((item, index) => {
      const member = this.spans.member(item);
      const before = this.spans.member(node.items[index - 1]);
      const next = before && member && olds.indexOf(member) === olds.indexOf(before) + 1 && olds.includes(before);
      if (index > 0) text += next ? between(before, member) : usual;
      text += this.item(item, span.around, true).text;
    });
    return text + (last ? this.body.slice(last.end, span.end) : space + close);
  }

  /** A member of a collection, without how far in it stands. */
  private item(item: unknown, column: number, inFlow = false): Text {
    const member = this.spans.member(item);
    if (member && (member.flow || !inFlow)) {
      this.visitItem(item);
      const lead = this.body.slice(member.lead, Math.max(member.lead, this.spans.lineStart(member.start)));
      const dash = member.flow && !inFlow && !isPair(item) ? '- ' : '';
      const text = dash + shifted(this.take(member.start, member.end), column - member.column);
      return { text, block: !member.flow, lead: lead.split(/\r?\n/).map((line) => line.trim()).filter(Boolean) };
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
    const [first, ...others] = items.map(({ text, lead }, at) => (at === 0 ? [text] : [...lead, text]).join(this.eol + pad(column)));
    return { text: [first, ...others].join(this.eol + pad(column)), block: true, lead: items[0]?.lead ?? [] };
  }

  /** What stood elsewhere before. */
  private moved(node: Node & { anchor?: string; tag?: string }, was: Span, around: number, inFlow: boolean, column: number): Text {
    if (node.anchor || node.tag) throw new Unwoven('has a name of its own');
    this.visit(node);
    if (was.column === undefined) {
      const note = inFlow || was.inFlow ? '' : this.noteBehind(was);
      if (note) this.taken.add(was.end);
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
    const copy = Object.assign(new Scalar(value), { type, format, minFractionDigits });
    const document = new Document(inFlow ? [copy] : { k: copy }, { version: '1.2', schema: 'core' });
    if (inFlow && isSeq(document.contents)) document.contents.flow = true;
    const text = document.toString(LAYOUT);
    const own = inFlow ? text.slice('[ '.length, -' ]\n'.length) : text.slice('k:'.length).replace(/\n$/, '').replace(/^ /, '');
    return shifted(own, around).replaceAll('\n', this.eol);
  }
}

/** What is noted behind a value is noted behind the first line of many. */
const noted = (text: string, note: string) => (note && text.includes('\n') ? text.replace(/\r?\n/, (line) => note + line) : text + note);

/** All lines but the first, further in or out. */
const shifted = (text: string, by: number): string => {
  if (by <= 0 && !text.includes('\n')) return text;
  return text
    .split('\n')
    .map((line, at) => {
      if (at === 0 || line.trim() === '') return line;
      if (by >= 0) return pad(by) + line;
      if (line.slice(0, -by).trim() !== '') throw new Unwoven('is not that far in');
      return line.slice(-by);
    })
    .join('\n');
};
