import { inFull } from '../inbox/time';
import { addressOf } from './address';
import { useRuns } from './data';

const WORDS: Record<string, string> = {
  FIRED: 'fired',
  LIMITED: 'limited',
  GUARDED: 'held back',
  ERROR: 'failed',
  DONE: 'did a step or went on',
  SKIPPED: 'left a step out',
  CANCELLED: 'did not go on',
};

/** What the rule did last, each a way to its message. */
export function RunList({ rule }: { rule: string }) {
  const runs = useRuns(rule).data?.items ?? [];
  if (runs.length === 0) return <p className="quiet">It never ran.</p>;
  return (
    <ul className="runs">
      {runs.map((run, at) => (
        <li key={`${run.message} ${run.at} ${at}`}>
          <span className={`run run-${run.outcome.toLowerCase()}`}>{WORDS[run.outcome] ?? run.outcome}</span>
          <time dateTime={run.at}>{inFull(run.at)}</time>
          <a href={addressOf(rule, run.message)}>Why</a>
          {run.reason && <span className="quiet">{run.reason}</span>}
        </li>
      ))}
    </ul>
  );
}
