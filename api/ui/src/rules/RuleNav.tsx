import { memo, useDeferredValue, useMemo, useState } from 'react';
import { addressOf, addressOfPart } from './address';
import { useSummaries } from './data';
import type { Blueprint } from './blueprints';
import { Rows } from './Rows';
import type { Section } from './ruleFile';
import type { Summary } from './types';
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

/** So many are found at a glance. */
const FEW = 8;

const STAGES = ['guard', 'enrich', 'route', 'respond', 'follow-up', 'observe'];
/** One that is written wrong is listed, too. */
const stagesOf = (rules: Section[]) => [...new Set([...STAGES, ...rules.map(({ stage }) => stage)])].filter((stage) => rules.some((rule) => rule.stage === stage));
const turn = (a: Section, b: Section) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || a.order - b.order || (a.id < b.id ? -1 : 1);

/** All rules in the order of their turns, with how they did lately. */
export function RuleNav({ sections, selected, troubled, unsaved, blueprints, onNew }: Props) {
  const [sought, setSought] = useState('');
  const many = sections.length > FEW;
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
      {(many || sought !== '') && (
        <input type="search" className="rule-search" aria-label="Find a rule" placeholder="Find by name or id…" value={sought} onChange={({ target }) => setSought(target.value)} />
      )}
      <Listed
        sections={useDeferredValue(sections)}
        selected={selected ? `${selected.kind}/${selected.id}` : ''}
        troubled={useDeferredValue(troubled)}
        unsaved={useDeferredValue(unsaved)}
        sought={useDeferredValue(sought)}
      />
    </nav>
  );
}

interface ListedProps {
  sections: Section[];
  /** Kind and id of what is shown beside the list. */
  selected: string;
  troubled: Set<string>;
  unsaved: Set<string>;
  sought: string;
}

const keyOf = ({ kind, id }: Section) => `${kind}/${id}`;

/** Comes after what is typed: a letter does not wait for ten thousand rules. */
const Listed = memo(function Listed({ sections, selected, troubled, unsaved, sought }: ListedProps) {
  const summaries = useSummaries().data;
  const found = useMemo(() => sections.filter(has(sought)), [sections, sought]);
  const rules = useMemo(() => found.filter(({ kind }) => kind === 'rule').sort(turn), [found]);
  const others = found.filter(({ kind, id }) => kind !== 'rule' && id);
  const isEmpty = rules.length === 0 && others.length === 0;
  const place = ({ id, before }: Section) => `${id}/${before}`;
  return (
    <>
      {isEmpty && <p className="hint">{sought ? `Nothing is called “${sought}”.` : 'No rules yet. A rule looks at what arrives and answers, tags or assigns it.'}</p>}
      {stagesOf(rules).map((stage) => (
        <section key={stage} aria-label={`Stage ${stage}`}>
          <h2>{stage}</h2>
          <Rows rows={rules.filter((rule) => rule.stage === stage)} keyOf={place}>
            {(rule) => (
              <RuleLink
                rule={rule}
                summary={summaries?.get(rule.id)}
                isSelected={keyOf(rule) === selected}
                isChanged={unsaved.has(keyOf(rule))}
                isTroubled={troubled.has(keyOf(rule))}
              />
            )}
          </Rows>
        </section>
      ))}
      {others.length > 0 && (
        <section aria-label="Shared">
          <h2>Shared by rules</h2>
          <Rows rows={others} keyOf={(each) => `${each.kind}/${place(each)}`}>
            {(each) => (
              <a href={addressOfPart(each.kind, each.id)} aria-current={keyOf(each) === selected ? 'page' : undefined} className="rule-link">
                <span className="rule-link-name">{each.id}</span>
                <span className="state">{each.kind}</span>
                {unsaved.has(keyOf(each)) && <strong className="rule-link-runs dirty">changed</strong>}
                {troubled.has(keyOf(each)) && <strong className="trouble-word">has problems</strong>}
              </a>
            )}
          </Rows>
        </section>
      )}
    </>
  );
});

const has = (sought: string) => {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return ({ id, name = '' }: Section) => words.every((word) => id.toLowerCase().includes(word) || name.toLowerCase().includes(word));
};

interface RuleLinkProps {
  rule: Section;
  summary: Summary | undefined;
  isSelected: boolean;
  isChanged: boolean;
  isTroubled: boolean;
}

function RuleLink({ rule, summary, isSelected, isChanged, isTroubled }: RuleLinkProps) {
  return (
    <a href={addressOf(rule.id)} aria-current={isSelected ? 'page' : undefined} className="rule-link">
      <span className="rule-link-name">{rule.name ?? rule.id}</span>
      <span className={`state state-${rule.status}`}>{rule.status}</span>
      <span className="rule-link-runs">
        {isChanged && <strong className="dirty">changed · </strong>}
        {isTroubled && <strong className="trouble-word">has problems · </strong>}
        {lately(summary)}
      </span>
      {summary?.lastError && summary.errors > 0 && <span className="trouble-word">failed lately</span>}
    </a>
  );
}
