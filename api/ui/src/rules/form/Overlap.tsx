import { type Change, drop, put } from '../ruleFile';
import { isObject } from '../steps';
import { Amount } from './Entry';
import { Fold } from './Fold';
import { Pick } from './Pick';
import { Row } from './Row';

const RUNS: [string, string][] = [
  ['single', 'let the first one end'],
  ['restart', 'begin anew'],
  ['queue', 'one after the other'],
  ['parallel', 'side by side'],
];

const PER: [string, string][] = [
  ['conversation', 'conversation'],
  ['contact', 'contact'],
];

/** What becomes of a run that begins while another one waits. */
export function Overlap({ mode, edit }: { mode: unknown; edit: (change: Change) => void }) {
  const said = isObject(mode) ? mode : {};
  const run = String(said.run ?? 'single');
  const set = (key: string, usual: unknown) => (next: unknown) => edit(next === usual && !(key in said) ? () => undefined : put(['mode', key], next));
  return (
    <Fold path={['mode']} title="When it is set off again meanwhile" summary={RUNS.find(([key]) => key === run)?.[1] ?? run} open={mode !== undefined}>
      <p className="quiet">This matters for rules that wait, ask others or try again.</p>
      <Row label="then">
        <Pick label="When it is set off again" options={RUNS} value={run} onPick={set('run', 'single')} />
        <span>per</span>
        <Pick label="Which runs get in each other's way" options={PER} value={String(said.per ?? 'conversation')} onPick={set('per', 'conversation')} />
      </Row>
      {(run === 'queue' || run === 'parallel') && (
        <Row label="at most">
          <Amount label="How many runs" value={said.max ?? 10} min={1} max={1000} onChange={(max) => max > 0 && set('max', 10)(max)} />
          <span>runs</span>
        </Row>
      )}
      {mode !== undefined && (
        <button type="button" className="link-button" onClick={() => edit(drop(['mode']))}>
          Back to the usual
        </button>
      )}
    </Fold>
  );
}
