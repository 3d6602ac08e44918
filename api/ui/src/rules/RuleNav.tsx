import { addressOf, addressOfPart } from './address';
import { useSummaries } from './data';
import type { Blueprint } from './blueprints';
import type { Section } from './ruleFile';
import { lately } from './words';

interface Props {
  sections: Section[];
  selected: Section | undefined;
  /** Kinds and ids of documents with problems or failing tests. */
  troubled: Set<string>;
  /** Kinds and ids of what was changed and is not published. */
  unsaved: Set<string>;
  blueprints: Blueprint[];
  /** @param reference of the blueprint that it is made of */
  onNew: (reference?: string) => void;
}

const STAGES = ['guard', 'enrich', 'route', 'respond', 'follow-up', 'observe'];
const turn = (a: Section, b: Section) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.order - b.order || (a.id < b.id ? -1 : 1);

/** All rules in the order of their turns, with how they did lately. */
export function RuleNav({ sections, selected, troubled, unsaved, blueprints, onNew }: Props) {
  const summaries = useSummaries().data;
  const rules = sections.filter(({ kind }) => kind === 'rule').sort(turn);
  const others = sections.filter(({ kind, id }) => kind !== 'rule' && id);
  return (
    <nav className="rule-nav" aria-label="Rules">
      <header>
        <h1>Rules</h1>
        <button type="button" className="small" onClick={() => onNew()}>
          New rule
        </button>
        {blueprints.length > 0 && (
          <select aria-label="New rule from a blueprint" value="" onChange={({ target }) => target.value && onNew(target.value)}>
            <option value="">New from a blueprint…</option>
            {blueprints.map(({ reference, id, description }) => (
              <option key={reference} value={reference}>
                {description ?? id} ({reference})
              </option>
            ))}
          </select>
        )}
      </header>
      {rules.length === 0 && <p className="hint">No rules yet. A rule looks at what arrives and answers, tags or assigns it.</p>}
      {STAGES.filter((stage) => rules.some((rule) => rule.stage === stage)).map((stage) => (
        <section key={stage} aria-label={`Stage ${stage}`}>
          <h2>{stage}</h2>
          <ul>
            {rules
              .filter((rule) => rule.stage === stage)
              .map((rule) => {
                const summary = summaries?.get(rule.id);
                return (
                  <li key={`${rule.id}/${rule.before}`}>
                    <a href={addressOf(rule.id)} aria-current={rule === selected ? 'page' : undefined} className="rule-link">
                      <span className="rule-link-name">{rule.name ?? rule.id}</span>
                      <span className={`state state-${rule.status}`}>{rule.status}</span>
                      <span className="rule-link-runs">
                        {unsaved.has(`rule/${rule.id}`) && <strong className="dirty">changed · </strong>}
                        {troubled.has(`rule/${rule.id}`) && <strong className="trouble-word">has problems · </strong>}
                        {lately(summary)}
                      </span>
                      {summary?.lastError && summary.errors > 0 && <span className="trouble-word">failed lately</span>}
                    </a>
                  </li>
                );
              })}
          </ul>
        </section>
      ))}
      {others.length > 0 && (
        <section aria-label="Shared">
          <h2>Shared by rules</h2>
          <ul>
            {others.map((each) => (
              <li key={`${each.kind}/${each.id}/${each.before}`}>
                <a href={addressOfPart(each.kind, each.id)} aria-current={each === selected ? 'page' : undefined} className="rule-link">
                  <span className="rule-link-name">{each.id}</span>
                  <span className="state">{each.kind}</span>
                  {unsaved.has(`${each.kind}/${each.id}`) && <strong className="rule-link-runs dirty">changed</strong>}
                  {troubled.has(`${each.kind}/${each.id}`) && <strong className="trouble-word">has problems</strong>}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </nav>
  );
}
