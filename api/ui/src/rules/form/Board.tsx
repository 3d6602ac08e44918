import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react';
import type { Path } from '../ruleFile';
import type { Mark } from '../YamlEditor';
import { MarkWords } from '../Findings';

/** What is said about a rule, at the places of its form: each thing at the nearest part that is to be seen. */

interface Board {
  at: (place: string) => Mark[];
  put: (place: string) => () => void;
}

const Context = createContext<Board>({ at: () => [], put: () => () => undefined });

const keyOf = (path: Path) => path.map(String).join('\n');

/** The nearest of the places that are there, the whole rule in the end. */
const nearest = (path: Path, there: ReadonlyMap<string, number>): string => {
  for (let length = path.length; length > 0; length--) {
    const key = keyOf(path.slice(0, length));
    if (there.has(key)) return key;
  }
  return '';
};

/** @param whereIs the part of the rule that something is said about */
export function Board({ marks, whereIs, children }: { marks: Mark[]; whereIs: (mark: Mark) => Path; children: ReactNode }) {
  const [there, setThere] = useState<ReadonlyMap<string, number>>(new Map());
  const put = useMemo(() => {
    const count = (place: string, by: number) =>
      setThere((before) => {
        const after = new Map(before);
        const left = (after.get(place) ?? 0) + by;
        if (left > 0) after.set(place, left);
        else after.delete(place);
        return after;
      });
    return (place: string) => {
      count(place, 1);
      return () => count(place, -1);
    };
  }, []);
  const paths = useMemo(() => marks.map(whereIs), [marks, whereIs]);
  const board = useMemo<Board>(() => {
    const places = paths.map((path) => nearest(path, there));
    return { put, at: (place) => marks.filter((_, index) => places[index] === place) };
  }, [paths, marks, there, put]);
  return <Context value={board}>{children}</Context>;
}

/** What is said about a part of the rule. @param path of the part; empty for the whole rule */
export function Said({ path }: { path: Path }) {
  const place = keyOf(path);
  const { at, put } = useContext(Context);
  useLayoutEffect(() => put(place), [place, put]);
  // that a test passes is told at the test and nowhere else
  const marks = at(place).filter(({ severity }) => severity !== 'passed' || (path[0] === 'tests' && path.length > 1));
  if (marks.length === 0) return null;
  return (
    <ul className="said-here">
      {marks.map((mark, index) => (
        <li key={index} className={`finding mark-${mark.severity}`}>
          <MarkWords mark={{ ...mark, text: textAt(mark, path) }} />
        </li>
      ))}
    </ul>
  );
}

/** Without the place where it stands anyway; of a part deeper than that, its name. */
const textAt = ({ text, pointer }: Mark, path: Path): string => {
  if (!pointer || !text.startsWith(`${pointer} `)) return text;
  const rest = text.slice(pointer.length + 1);
  const parts = pointer.split('/').slice(1);
  return parts.length > path.length ? `${parts.at(-1) ?? ''}: ${rest}` : rest;
};
