import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Path } from './ruleFile';

/** Where in the text of a rule something stands. */

interface Place {
  path: Path;
  first: number;
  last: number;
}

const opened = (body: string) => {
  const lines = new LineCounter();
  const document = parseDocument(body, { version: '1.2', schema: 'core', lineCounter: lines });
  return { root: document.contents as unknown, lineAt: (offset: number) => lines.linePos(offset).line };
};

/**
 * A part of a rule, or the nearest thing around it. `pointer` is the gateway's: a JSON Pointer into the rule's full form, in
 * which the members of a map or a list stand below an `all`.
 */
export const placeAt = (body: string, pointer: string): Place => {
  const { root, lineAt } = opened(body);
  const path: Path = [];
  let at = root;
  let offset = 0;
  let end = 0;
  const go = (key: string | number, from: unknown, to: unknown) => {
    path.push(key);
    offset = (from as Node).range?.[0] ?? offset;
    end = (to as Node | null)?.range?.[1] ?? end;
    at = to;
  };
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const pair = isMap(at) ? at.items.find((each) => isScalar(each.key) && String(each.key.value) === key) : undefined;
    const item: unknown = isSeq(at) && /^\d+$/.test(key) ? at.items[Number(key)] : undefined;
    if (pair) go(key, pair.key, pair.value);
    else if (item) go(Number(key), item, item);
    else if (key !== 'all' && !/^\d+$/.test(key)) {
      end = 0;
      break;
    }
  }
  const first = lineAt(offset);
  return { path, first, last: Math.max(first, end > 0 ? lineAt(end - 1) : first) };
};

/** The lines (from 1) of a part. */
export const spanOf = (body: string, pointer: string): { first: number; last: number } => {
  const { first, last } = placeAt(body, pointer);
  return { first, last };
};

/** The first of them. */
export const lineOf = (body: string, pointer: string): number => placeAt(body, pointer).first;

/** The outermost part that begins in a line, or the innermost one around it. */
export const pathAt = (body: string, line: number): Path => {
  const { root, lineAt } = opened(body);
  const path: Path = [];
  let at = root;
  while (isMap(at) || isSeq(at)) {
    const members: [string | number, number, unknown][] = isMap(at)
      ? at.items.map(({ key, value }) => [String(key), (key as Node).range?.[0] ?? 0, value])
      : at.items.map((item, index) => [index, (item as Node).range?.[0] ?? 0, item]);
    const found = members.findLast(([, offset]) => lineAt(offset) <= line);
    if (!found) break;
    path.push(found[0]);
    if (lineAt(found[1]) === line) break;
    at = found[2];
  }
  return path;
};
