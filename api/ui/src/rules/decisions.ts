import type { TraceStep, Verdict } from '../types';
import type { Effect } from './told';

/** What a rule said about a message: when it came, or later. */
export interface Decision {
  verdict: Verdict;
  effects: Effect[];
  at: string;
  /** "on conversation.updated"; missing for when the message came */
  occasion?: string;
}

/** What sets rules off that is no event. */
const OCCASIONS: Record<string, string> = {
  schedule: 'by its schedule',
  awaiting: 'after a silence',
  wait: 'after a wait',
  queue: 'when its turn came',
  step: 'after a step',
};

interface Told extends Decision {
  /** of the step that a run went on from */
  path?: string;
}

/**
 * The newest word of a rule about a message, of those where its trigger was met; where none was, the newest. What a run did
 * when it began belongs to what it did when it went on.
 */
export const newestOf = (steps: TraceStep[], rule: string): Decision | undefined => {
  const all = steps.flatMap((step) => told(step, rule));
  const met = all.filter(({ verdict }) => verdict.why !== '/trigger');
  const newest = met.at(-1) ?? all.at(-1);
  if (!newest?.path || newest.verdict.outcome !== 'FIRED') return newest;
  const from = met.findLastIndex(({ path }) => !path);
  const run = from < 0 ? [newest] : met.slice(from);
  return {
    ...newest,
    verdict: { ...newest.verdict, checks: run.flatMap(({ verdict }) => verdict.checks ?? []) },
    effects: run.flatMap(({ effects }) => effects),
  };
};

const told = ({ at, detail }: TraceStep, rule: string): Told[] =>
  (detail.verdicts ?? [])
    .filter((verdict) => verdict.rule === rule)
    .map((verdict) => ({
      at,
      verdict,
      effects: (detail.effects ?? []) as Effect[],
      occasion: occasionOf(detail),
      path: detail.path as string | undefined,
    }));

const occasionOf = ({ on, by }: TraceStep['detail']): string | undefined => {
  const words = ((on ?? []) as string[]).map((word) => OCCASIONS[word] ?? `on ${word}`).join(', ');
  if (!by) return words || undefined;
  return words ? `${words} by ${by}` : `on ${by}`;
};
