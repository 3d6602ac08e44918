import { useTrace } from '../inbox/data';
import { outcome, wanted } from '../inbox/traceWords';
import type { Check, Verdict } from '../types';
import { useRevision } from './data';
import { lineOf, sectionsOf } from './ruleFile';

interface Props {
  rule: string;
  message: string;
  onClose: () => void;
}

interface Told {
  /** missed: another alternative held, so that it stood in nobody's way */
  kind: 'holds' | 'fails' | 'missed';
  text: string;
}

/** A rule as it was when a message arrived, its lines coloured by what it made of the message. */
export function Coloured({ rule, message, onClose }: Props) {
  const trace = useTrace(message).data;
  const decided = trace?.steps.flatMap(({ detail }) => detail.verdicts ?? []) ?? [];
  const verdict = decided.find((each) => each.rule === rule);
  const revision = useRevision(verdict?.revision ?? null).data?.yaml;
  const section = revision === undefined ? undefined : sectionsOf(revision).find((each) => each.id === rule);
  return (
    <section className="coloured" aria-label="What this rule made of the message">
      <header>
        <p>
          <strong>{verdict ? `It ${outcome(verdict)}` : trace ? 'It was not asked about this message' : 'Looking it up…'}</strong>
          {verdict?.revision && <span className="quiet"> · as of revision {verdict.revision}</span>}
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
      {verdict && section && <Lines body={section.body} told={toldOf(verdict, section.body)} fired={verdict.outcome === 'FIRED'} />}
    </section>
  );
}

/** What is to be said at each line: of a rule that fired every comparison, of another what stood in its way. */
const toldOf = (verdict: Verdict, body: string): Map<number, Told[]> => {
  const told = new Map<number, Told[]>();
  const say = (line: number, each: Told) => told.set(line, [...(told.get(line) ?? []), each]);
  const good = ['FIRED', 'SHADOW', 'LIMITED', 'GUARDED'].includes(verdict.outcome);
  for (const check of verdict.checks ?? []) say(lineOf(body, check.path), { kind: !good ? 'fails' : check.holds ? 'holds' : 'missed', text: sentence(check) });
  if (told.size === 0 && verdict.why) {
    say(verdict.why.startsWith('/') ? lineOf(body, verdict.why) : lineOf(body, '/rule'), { kind: 'fails', text: outcome(verdict) });
  }
  return told;
};

const sentence = (check: Check) => (check.actual ? `${wanted(check)}: ${check.actual}` : wanted(check));

function Lines({ body, told, fired }: { body: string; told: Map<number, Told[]>; fired: boolean }) {
  const then = lineOf(body, '/then');
  const after = lineOf(body, '/limits');
  const lines = body.replace(/\n$/, '').split('\n');
  const ends = lines.findIndex((line, at) => at >= then && /^\S/.test(line) && !line.startsWith('#') && !line.startsWith('-'));
  const done = (line: number) => fired && line >= then && (ends < 0 || line <= ends) && (after <= 1 || line < after);
  return (
    <ol className="coloured-lines" tabIndex={0} aria-label="The rule, line by line">
      {lines.map((line, at) => {
        const said = told.get(at + 1) ?? [];
        const kind = said.some((each) => each.kind === 'fails') ? 'fails' : said.some((each) => each.kind === 'holds') ? 'holds' : said.length > 0 ? 'missed' : done(at + 1) ? 'done' : '';
        return (
          <li key={at} className={kind}>
            <code>{line || ' '}</code>
            {said.map((each) => (
              <span key={each.text} className={`said ${each.kind}`}>
                {each.kind === 'holds' ? '✓' : '✗'} {each.text}
              </span>
            ))}
          </li>
        );
      })}
    </ol>
  );
}
