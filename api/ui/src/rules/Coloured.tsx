import { useTrace } from '../inbox/data';
import { inFull } from '../inbox/time';
import { outcome } from '../inbox/traceWords';
import { useRevision, useRuns } from './data';
import { newestOf } from './decisions';
import { sectionsOf } from './ruleFile';
import { deedsOf, type Line, linesOf } from './told';

interface Props {
  rule: string;
  message: string;
  onClose: () => void;
}

/** A rule as it was when it was last asked about a message, its lines coloured by what it made of it. */
export function Coloured({ rule, message, onClose }: Props) {
  const trace = useTrace(message).data;
  const decision = newestOf(trace?.steps ?? [], rule);
  const verdict = decision?.verdict;
  const effects = decision?.effects ?? [];
  const runs = useRuns(rule).data?.items.filter((run) => run.message === message) ?? [];
  const revision = useRevision(verdict?.revision ?? null).data?.yaml;
  const section = revision === undefined ? undefined : sectionsOf(revision).find((each) => each.id === rule);
  const idle = verdict?.outcome === 'FIRED' && deedsOf(verdict, effects).length === 0;
  return (
    <section className="coloured" aria-label="What this rule made of the message">
      <header>
        <p>
          <strong>{verdict ? `It ${outcome(verdict)}` : trace ? 'It was not asked about this message' : 'Looking it up…'}</strong>
          {decision?.occasion && (
            <span className="quiet">
              {' '}
              · {decision.occasion}, <time dateTime={decision.at}>{inFull(decision.at)}</time>
            </span>
          )}
          {verdict?.revision && <span className="quiet"> · as of revision {verdict.revision}</span>}
          {idle && <span className="quiet"> · it changed nothing at once: what it wants is so already, or comes later</span>}
        </p>
        {trace && (
          <a className="match-link" href={`#/c/${trace.message.conversation}`}>
            Back to the conversation
          </a>
        )}
        <button type="button" className="small" onClick={onClose}>
          Edit the rule
        </button>
      </header>
      {verdict && section && <Lines body={section.body} lines={linesOf(section.body, verdict, effects, runs)} />}
    </section>
  );
}

const SIGNS = { holds: '✓', fails: '✗', unmet: '✗', done: '→' } as const;

function Lines({ body, lines }: { body: string; lines: Line[] }) {
  const texts = body.split('\n');
  return (
    <ol className="coloured-lines" tabIndex={0} aria-label="The rule, line by line">
      {lines.map(({ kind, said }, at) => (
        <li key={at} className={kind}>
          <code>{texts[at] || ' '}</code>
          {said.map((each) => (
            <span key={each.text} className={`said ${each.kind}`}>
              {SIGNS[each.kind]} {each.text}
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}
