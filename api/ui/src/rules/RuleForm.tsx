import { useCallback, useMemo } from 'react';
import { Actions } from './Actions';
import { inputAt, wholeOf } from './blueprints';
import type { Catalog } from './catalog';
import { Conditions } from './Conditions';
import { asksForMessage } from './conditions';
import { About } from './form/About';
import { BlueprintUse } from './form/BlueprintUse';
import { Board, Said } from './form/Board';
import { Care } from './form/Care';
import { Head } from './form/Head';
import { KnownNames, useNames } from './form/known';
import { Limits } from './form/Limits';
import { Overlap } from './form/Overlap';
import { Tests } from './form/Tests';
import { Triggers } from './form/Triggers';
import { Values } from './form/Values';
import { pathAt, placeAt } from './places';
import { type Change, changed, documentOf, type Path, type Section } from './ruleFile';
import { alwaysWords, triggersOf, withoutMessage } from './triggers';
import type { Mark } from './YamlEditor';

interface Props {
  body: string;
  /** All documents of the file: rules name others of them. */
  sections: Section[];
  catalog: Catalog;
  marks: Mark[];
  onChange: (body: string) => void;
}

const SHOWN = new Set(['rule', 'name', 'description', 'owner', 'status', 'stage', 'order', 'trigger', 'if', 'then', 'else', 'limits', 'mode', 'safety', 'vars', 'tests', 'use', 'with']);

/** A rule as a form. It is made of the text and changes the text, so that neither can know more than the other. */
export function RuleForm({ body, sections, catalog, marks, onChange }: Props) {
  const known = useNames(sections, body);
  const rule = useMemo(() => {
    const document = documentOf(body);
    const value: unknown = document.errors.length > 0 ? null : document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  }, [body]);
  const edit = (change: Change) => {
    const next = changed(body, change);
    if (next !== null) onChange(next);
  };
  const whereIs = useCallback(
    ({ pointer, line }: Mark): Path => {
      if (!pointer) return pathAt(body, line);
      const input = inputAt(known.blueprints, rule?.use, pointer);
      if (input !== null) return ['with', input];
      const { path } = placeAt(body, pointer);
      // what is not written yet has its place as well
      return path.length > 0 ? path : pointer.split('/').slice(1, 2);
    },
    [body, rule, known],
  );
  if (!rule) return <p className="quiet form-broken">The text is not readable at the moment; the form comes back when it is.</p>;
  if (rule.rule === undefined) return <p className="quiet form-broken">This is no rule: it is changed as text.</p>;
  const made = rule.use !== undefined;
  const others = Object.keys(rule).filter((key) => !SHOWN.has(key));
  const parts = { rule, catalog, edit };
  return (
    <KnownNames value={known}>
      <Board marks={marks} whereIs={whereIs}>
        <form className="rule-form" onSubmit={(event) => event.preventDefault()} aria-label="Rule">
          <Said path={[]} />
          <Head {...parts} turn={!made} />
          {made ? <BlueprintUse use={rule.use} given={rule.with} edit={edit} /> : <What {...parts} />}
          <div className="folds">
            {!made && <How {...parts} />}
            <Tests tests={rule.tests} triggers={triggersOf(wholeOf(rule, sections).trigger)} catalog={catalog} edit={edit} />
            <About rule={rule} described={!made} edit={edit} />
          </div>
          {others.length > 0 && <p className="quiet">Also in the YAML: {others.join(', ')}.</p>}
        </form>
      </Board>
    </KnownNames>
  );
}

interface PartsProps {
  rule: Record<string, unknown>;
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** When, if, then. */
function What({ rule, catalog, edit }: PartsProps) {
  return (
    <>
      <h3>When</h3>
      <Triggers trigger={rule.trigger} catalog={catalog} edit={edit} />
      <h3>If</h3>
      <Conditions value={rule.if} path={['if']} catalog={catalog} edit={edit} always={alwaysWords(rule.trigger)} />
      {withoutMessage(rule.trigger) && asksForMessage(rule.if) && (
        <p className="quiet">At a set time no message arrives: what is asked of one is asked of the last one with that contact.</p>
      )}
      <Said path={['if']} />
      <h3>Then</h3>
      <Actions steps={rule.then} path={['then']} where="then" catalog={catalog} edit={edit} />
      <Said path={['then']} />
      <h3>Else</h3>
      <Actions steps={rule.else} path={['else']} where="else" catalog={catalog} edit={edit} />
      <Said path={['else']} />
    </>
  );
}

/** How often, how carefully, with what. */
function How({ rule, catalog, edit }: PartsProps) {
  return (
    <>
      <Limits limits={rule.limits} triggers={triggersOf(rule.trigger)} edit={edit} />
      <Overlap mode={rule.mode} edit={edit} />
      <Care safety={rule.safety} catalog={catalog} edit={edit} />
      <Values vars={rule.vars} edit={edit} />
    </>
  );
}
