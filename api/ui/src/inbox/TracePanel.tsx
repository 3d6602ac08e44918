import type { TraceStep } from '../types';
import { useNow } from './clock';
import { useTrace } from './data';
import { Icon } from './Icon';
import { RecipientList } from './RecipientList';
import { after, notesOf, stories, titleOf } from './traceWords';
import { Verdicts } from './Verdicts';
import { dueIn } from './waits';

const precise = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hour12: false,
});

const HIDDEN = new Set(['verdicts', 'effects', 'others']);

/** How a message came to be, step by step, and what rules made of it. */
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
      {trace.isPending && <p className="hint">Looking it up…</p>}
      {trace.isError && <p className="error">The trace could not be loaded.</p>}
      {trace.data && <RecipientList message={trace.data.message} />}
      {stories(steps, message).map((story) => (
        <section key={story.message ?? 'own'}>
          {story.message && (
            <h3>
              <Icon name="sparkle" size={14} /> What a rule answered
            </h3>
          )}
          <ol>
            {story.steps.map((step, index) => (
              <Step key={index} step={step} message={message} since={Date.parse(step.at) - first} caused={story.message !== undefined} />
            ))}
          </ol>
        </section>
      ))}
    </aside>
  );
}

function Step({ step, message, since, caused }: { step: TraceStep; message: string; since: number; caused: boolean }) {
  const notes = notesOf(step);
  const bad = step.step === 'SENT' && !/ACCEPTED$/.test(String(step.detail.outcome));
  const toCome = step.step === 'WAITING';
  return (
    <li className={`step ${caused ? 'caused' : ''} ${bad ? 'bad' : ''} ${toCome ? 'to-come' : ''}`}>
      <div className="step-head">
        <strong>{titleOf(step)}</strong>
        <time dateTime={step.at} title={after(since)}>
          {precise.format(new Date(step.at))}
        </time>
      </div>
      {toCome && <Countdown to={Date.parse(step.at)} />}
      {notes.length > 0 && <p className="step-notes">{notes.join(' · ')}</p>}
      {step.detail.verdicts && <Verdicts verdicts={step.detail.verdicts} others={step.detail.others} message={message} />}
      <Details step={step} />
    </li>
  );
}

function Countdown({ to }: { to: number }) {
  return <p className="step-notes">{dueIn(to - useNow(true))}</p>;
}

function Details({ step }: { step: TraceStep }) {
  const details = Object.entries(step.detail).filter(([key, value]) => !HIDDEN.has(key) && value !== null && value !== '');
  if (details.length === 0) return null;
  return (
    <details>
      <summary>Details</summary>
      <dl>
        {details.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{typeof value === 'object' ? <pre>{JSON.stringify(value, null, 1)}</pre> : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
