import { useTrace } from './data';
import { Icon } from './Icon';
import type { TraceStep, Verdict } from '../types';

const precise = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
});

const HIDDEN = new Set(['verdicts', 'at']);

/** How a message came to be, step by step. */
export function TracePanel({ message, onClose }: { message: string; onClose: () => void }) {
  const trace = useTrace(message);
  const steps = trace.data?.steps ?? [];
  const first = steps[0] ? Date.parse(steps[0].at) : 0;
  return (
    <aside className="trace" aria-label="What happened to this message">
      <header>
        <h2>What happened</h2>
        <button className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {trace.isError && <p className="error">The trace could not be loaded.</p>}
      <ol>
        {steps.map((step, index) => (
          <Step key={index} step={step} since={Date.parse(step.at) - first} caused={step.message !== undefined && step.message !== message} />
        ))}
      </ol>
    </aside>
  );
}

function Step({ step, since, caused }: { step: TraceStep; since: number; caused: boolean }) {
  const details = Object.entries(step.detail ?? {}).filter(([key, value]) => !HIDDEN.has(key) && value !== null && value !== '');
  return (
    <li className={`step step-${step.step.toLowerCase()} ${caused ? 'caused' : ''}`}>
      <div className="step-head">
        <strong>{step.title}</strong>
        <time dateTime={step.at} title={`${since} ms after the first step`}>
          {precise.format(new Date(step.at))}
        </time>
      </div>
      {step.detail?.verdicts && <Verdicts verdicts={step.detail.verdicts} />}
      {details.length > 0 && (
        <details>
          <summary>{step.step.toLowerCase()}</summary>
          <dl>
            {details.map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{typeof value === 'object' ? <pre>{JSON.stringify(value, null, 1)}</pre> : String(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </li>
  );
}

/** Why each rule fired or did not, the ones that fired first. */
function Verdicts({ verdicts }: { verdicts: Verdict[] }) {
  const sorted = [...verdicts].sort((a, b) => Number(b.outcome === 'FIRED') - Number(a.outcome === 'FIRED'));
  return (
    <ul className="verdicts">
      {sorted.map((verdict) => (
        <li key={verdict.rule} className={`verdict verdict-${verdict.outcome.toLowerCase()}`}>
          <span className="verdict-rule">{verdict.name ?? verdict.rule}</span>
          <span className="verdict-outcome">{verdict.outcome === 'FIRED' ? 'fired' : (verdict.why ?? verdict.outcome.toLowerCase())}</span>
          {verdict.checks?.map((check) => (
            <span key={check.path} className={check.holds ? 'holds' : 'fails'}>
              {check.path}: wanted {check.expected}, was {check.actual || 'empty'}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}
