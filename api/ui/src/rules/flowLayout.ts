import type { Column, Flow, Shape } from './flow';

/** Where the boxes and lines of a flow are drawn, from the top down. Lengths are in pixels. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  shape: Shape;
  title: string;
  lines: string[];
}

export interface Wire {
  points: [number, number][];
  broken: boolean;
  /** Whether it ends at a box. */
  arrow: boolean;
}

export interface Label {
  x: number;
  y: number;
  lines: string[];
}

export interface Drawing {
  width: number;
  height: number;
  boxes: Box[];
  wires: Wire[];
  labels: Label[];
}

const WIDTH = 190;
const CHARACTERS = 28;
const MOST_LINES = 3;
const LINE = 17;
const DOWN = 24;
const ACROSS = 18;

/** Cut into lines at spaces where there are some. */
export const wrapped = (text: string, most = MOST_LINES): string[] => {
  const lines: string[] = [];
  let rest = text.replace(/\s+/g, ' ').trim();
  while (rest && lines.length < most) {
    if (rest.length <= CHARACTERS) return [...lines, rest];
    if (lines.length === most - 1) return [...lines, `${rest.slice(0, CHARACTERS - 1)}…`];
    const space = rest.lastIndexOf(' ', CHARACTERS);
    const cut = space > CHARACTERS / 2 ? space : CHARACTERS;
    lines.push(rest.slice(0, cut));
    rest = rest.slice(cut).trim();
  }
  return lines;
};

/** A part of the drawing; it begins and ends at the middle of its width. */
interface Part {
  width: number;
  height: number;
  draw: (into: Drawing, x: number, y: number) => void;
  /** Whether it begins with a box: lines to it have a tip. */
  boxed: boolean;
}

export const layout = (flow: Flow[]): Drawing => {
  const whole = sequence(flow, true);
  const drawing: Drawing = { width: whole.width + 4, height: whole.height + 4, boxes: [], wires: [], labels: [] };
  whole.draw(drawing, 2, 2);
  return drawing;
};

/** @param last whether nothing comes after it */
const partOf = (flow: Flow, last: boolean): Part => (flow.kind === 'box' ? boxed(flow) : forked(flow.columns, last));

const boxed = ({ shape, title, text }: Extract<Flow, { kind: 'box' }>): Part => {
  const lines = wrapped(text);
  const height = 14 + LINE * (lines.length + 1);
  return {
    width: WIDTH,
    height,
    boxed: true,
    draw: (into, x, y) => into.boxes.push({ x, y, width: WIDTH, height, shape, title, lines }),
  };
};

/** One below the other, on one axis. */
const sequence = (flow: Flow[], last: boolean): Part => {
  const parts = flow.map((each, at) => partOf(each, last && at === flow.length - 1));
  const width = Math.max(0, ...parts.map((part) => part.width));
  const height = parts.reduce((sum, part) => sum + part.height, 0) + DOWN * Math.max(0, parts.length - 1);
  const draw = (into: Drawing, x: number, y: number) => {
    const middle = x + width / 2;
    let top = y;
    parts.forEach((part, at) => {
      if (at > 0) {
        into.wires.push({ points: [[middle, top], [middle, top + DOWN]], broken: false, arrow: part.boxed });
        top += DOWN;
      }
      part.draw(into, middle - part.width / 2, top);
      top += part.height;
    });
  };
  return { width, height, draw, boxed: parts[0]?.boxed ?? false };
};

/** Columns side by side, with what each is for above it, and lines that part before and meet where something comes after. */
const forked = (columns: Column[], last: boolean): Part => {
  const members = columns.map((column) => ({ column, part: sequence(column.steps, last || !column.joins), label: wrapped(column.label, 2) }));
  const wide = members.map(({ part }) => Math.max(part.width, WIDTH));
  const width = wide.reduce((sum, each) => sum + each, 0) + ACROSS * (columns.length - 1);
  const head = LINE * Math.max(1, ...members.map(({ label }) => label.length)) + 10;
  const tallest = Math.max(0, ...members.map(({ part }) => part.height));
  const height = DOWN / 2 + head + DOWN / 2 + tallest + (last ? 0 : DOWN);
  const draw = (into: Drawing, x: number, y: number) => {
    const middle = x + width / 2;
    const fork = y + DOWN / 2;
    const top = fork + head + DOWN / 2;
    const join = top + tallest + DOWN / 2;
    const axes: number[] = [];
    let left = x;
    into.wires.push({ points: [[middle, y], [middle, fork]], broken: false, arrow: false });
    members.forEach(({ column, part, label }, at) => {
      const axis = left + (wide[at] ?? 0) / 2;
      const { broken } = column;
      into.wires.push({ points: [[middle, fork], [axis, fork], [axis, fork + 6]], broken, arrow: false });
      into.labels.push({ x: axis, y: fork + 8, lines: label });
      into.wires.push({ points: [[axis, top - DOWN / 2 + 2], [axis, top]], broken, arrow: part.boxed });
      part.draw(into, axis - part.width / 2, top);
      if (column.joins && !last) {
        axes.push(axis);
        into.wires.push({ points: [[axis, top + part.height], [axis, join], [middle, join]], broken, arrow: false });
      }
      left += (wide[at] ?? 0) + ACROSS;
    });
    if (axes.length > 0) into.wires.push({ points: [[middle, join], [middle, y + height]], broken: false, arrow: false });
  };
  return { width, height, draw, boxed: false };
};
