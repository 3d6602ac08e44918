import { addressOf } from '../rules/address';
import type { Verdict } from '../types';
import { isOfStep, obstacle, othersWords, outcome, wanted } from './traceWords';

/** Why each rule fired or did not, the ones that fired first. */
export function Verdicts({ verdicts, others, message }: { verdicts: Verdict[]; others?: number; message: string }) {
  const sorted = [...verdicts].sort((a, b) => Number(b.outcome === 'FIRED') - Number(a.outcome === 'FIRED'));
  return (
    <ul className="verdicts">
      {sorted.map((verdict) => (
        <li key={verdict.rule} className={`verdict ${verdict.outcome === 'FIRED' ? 'is-fired' : ''}`}>
          <a className="verdict-rule" href={addressOf(verdict.rule, message)} title="Show this in the rule">
            {verdict.name ?? verdict.rule}
          </a>
          <span className="verdict-outcome">{outcome(verdict)}</span>
          {verdict.checks?.filter((check) => !isOfStep(check)).map((check) => {
            // of a rule that did not match, or failed, only what stood in its way is told
            if (verdict.outcome === 'NOT_MATCHED' || verdict.outcome === 'ERROR') {
              return (
                <span key={check.path} className="fails">
                  {obstacle(check)}
                </span>
              );
            }
            const good = verdict.outcome === 'FIRED' ? check.holds : false;
            return (
              <span key={check.path} className={good ? 'holds' : 'fails'}>
                {wanted(check)}
                {check.actual && <em> ({check.actual})</em>}
              </span>
            );
          })}
        </li>
      ))}
      {others !== undefined && <li className="verdict">{othersWords(others, verdicts)}</li>}
    </ul>
  );
}
