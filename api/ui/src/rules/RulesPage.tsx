import { useEffect, useMemo, useState } from 'react';
import { useRules } from '../inbox/data';
import { useShortcuts } from '../inbox/shortcuts';
import { addressOf, type Place } from './address';
import { Coloured } from './Coloured';
import { useCatalog, useChecked, useNewest } from './data';
import { change, load, redo, undo, useDraft } from './draft';
import { blueprintsOf, withTurns } from './blueprints';
import { Meanwhile } from './Meanwhile';
import { changesOf } from './merge';
import { newRule, newUse } from './newRule';
import { usePublish } from './publish';
import { Publishing } from './Publishing';
import { RuleDetail } from './RuleDetail';
import { added, removed, replaced, type Section, sectionsOf } from './ruleFile';
import { RuleNav } from './RuleNav';
import './form.css';
import './form/parts.css';
import './rules.css';
import type { Checked } from './types';
import { Versions } from './Versions';

/** The rules: a list, one of them to work on, and the way to make it public. */
export default function RulesPage({ place }: { place: Place }) {
  const rules = useRules();
  const draft = useDraft();
  const catalog = useCatalog().data;
  const [panel, setPanel] = useState<'publish' | 'versions' | null>(null);
  useEffect(() => {
    if (rules.data) load(rules.data);
  }, [rules.data]);
  const newest = useNewest().data?.revision ?? 0;
  const isBehind = rules.data !== undefined && newest > rules.data.revision;
  const { refetch } = rules;
  useEffect(() => {
    if (isBehind) void refetch();
  }, [isBehind, newest, refetch]);

  const text = draft?.text ?? '';
  const checked = useChecked(useSettled(text)).data;
  const sections = useMemo(() => withTurns(sectionsOf(text)), [text]);
  const base = draft?.base ?? '';
  const published = useMemo(() => bodiesOf(base), [base]);
  const unsaved = useMemo(() => changedSince(published, sections), [published, sections]);
  const { publish, goBack, saving, failed, forget } = usePublish(draft?.revision ?? 0, base);
  const section = useSection(sections, place);
  const troubled = useMemo(() => troubledOf(sections, checked), [sections, checked]);
  useShortcuts({
    Escape: () => {
      window.location.hash = place.rule ? '#/rules' : '';
    },
  });

  if (rules.isError) return <main className="rules-page hint">The rules could not be loaded.</main>;
  if (!draft) return <main className="rules-page hint">Loading the rules…</main>;
  const dirty = draft.text !== draft.base;
  const meanwhile = rules.data && rules.data.revision > draft.revision ? <Meanwhile key={rules.data.revision} draft={draft} theirs={rules.data} /> : null;
  const blueprints = blueprintsOf(sections);
  const add = (reference?: string) => {
    const taken = sections.map((each) => each.id);
    const blueprint = blueprints.find((each) => each.reference === reference);
    const { id, body } = blueprint ? newUse(blueprint, taken) : newRule(taken);
    change(added(text, body));
    window.location.hash = addressOf(id);
  };
  return (
    <main className={`rules-page ${section ? 'has-rule' : ''}`}>
      <RuleNav sections={sections} selected={section} troubled={troubled} unsaved={unsaved} blueprints={blueprints} onNew={add} />
      <div className="rules-work">
        <div className="rules-bar" role="toolbar" aria-label="Rules">
          <span role="status" className={dirty ? 'dirty' : 'quiet'}>
            {dirty ? 'Changed, not published' : `Revision ${draft.revision}`}
          </span>
          <button type="button" className="small" disabled={draft.past.length === 0} onClick={undo}>
            Undo
          </button>
          <button type="button" className="small" disabled={draft.future.length === 0} onClick={redo}>
            Redo
          </button>
          <button type="button" className="small" disabled={draft.revision === 0} onClick={() => setPanel('versions')}>
            Versions
          </button>
          <button type="button" className="primary" disabled={!dirty} onClick={() => setPanel('publish')}>
            Publish…
          </button>
        </div>
        {panel !== 'publish' && meanwhile}
        {section && place.message && place.rule ? (
          <Coloured rule={place.rule} message={place.message} onClose={() => (window.location.hash = addressOf(place.rule))} />
        ) : section ? (
          <RuleDetail
            key={`${place.kind ?? ''}/${place.rule}`}
            section={section}
            sections={sections}
            text={text}
            checked={checked}
            catalog={catalog}
            published={published.has(`rule/${section.id}`) ? draft.revision : null}
            onChange={(body, where) => change(replaced(text, section, body), where)}
            onStatus={(body, status) => {
              const next = replaced(text, section, body);
              change(next);
              if (!dirty) void publish(next, `${section.id}: ${status}`, `${section.name ?? section.id} is ${status} now.`);
            }}
            onRemove={() => {
              change(removed(text, section));
              window.location.hash = '#/rules';
            }}
          />
        ) : (
          <p className="hint">{place.rule ? `There is no rule ${place.rule}.` : 'Choose a rule, or make a new one.'}</p>
        )}
      </div>
      {panel === 'publish' && (
        <Publishing
          base={draft.base}
          text={text}
          saving={saving}
          failed={failed}
          first={meanwhile}
          onPublish={(comment) => void publish(text, comment).then((done) => done && setPanel(null))}
          onClose={() => {
            forget();
            setPanel(null);
          }}
        />
      )}
      {panel === 'versions' && (
        <Versions
          current={draft.revision}
          unsaved={dirty ? changesOf(base, text) : []}
          onBack={(yaml, revision, keeps) => void goBack(yaml, revision, keeps).then(() => setPanel(null))}
          onClose={() => setPanel(null)}
        />
      )}
    </main>
  );
}

const keyOf = ({ kind, id }: Section) => `${kind}/${id}`;

const bodiesOf = (file: string) => new Map(sectionsOf(file).map((each) => [keyOf(each), each.body.trim()]));

/** Which documents differ from what is in force, by kind and id. */
const changedSince = (before: Map<string, string>, sections: Section[]): Set<string> =>
  new Set(sections.filter((each) => before.get(keyOf(each)) !== each.body.trim()).map(keyOf));

/** Which documents have problems or tests that fail. */
const troubledOf = (sections: Section[], checked: Checked | undefined): Set<string> => {
  const failing = new Set(checked?.tests.filter(({ ending }) => ending === 'FAILED').map(({ rule }) => `rule/${rule}`));
  const lines = checked?.problems.map(({ line = 1 }) => line) ?? [];
  const has = ({ before, body }: Section) => lines.some((line) => line > before && line <= before + body.split('\n').length);
  return new Set(sections.filter((each) => failing.has(keyOf(each)) || has(each)).map(keyOf));
};

const SETTLED_MS = 400;

/** The text once nobody has typed for a moment: not every letter is checked. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), settled === '' ? 0 : SETTLED_MS);
    return () => window.clearTimeout(timer);
  }, [text, settled]);
  return settled;
}

/** The document of an address; while somebody writes another id into it, still the one in its place. */
function useSection(sections: Section[], { rule, kind }: Place): Section | undefined {
  const [last, setLast] = useState<{ address: string; at: number }>({ address: '', at: -1 });
  const address = `${kind ?? ''}/${rule}`;
  const named = sections.findIndex((each) => each.id === rule && each.kind === (kind ?? 'rule'));
  const at = named >= 0 || kind ? named : sections.findIndex((each) => each.id === rule);
  useEffect(() => {
    if (at >= 0) setLast({ address, at });
  }, [address, at]);
  return rule === null ? undefined : (sections[at] ?? (last.address === address ? sections[last.at] : undefined));
}
