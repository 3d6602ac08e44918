import { useMemo } from 'react';
import { Actions } from './Actions';
import type { Catalog } from './catalog';
import { Conditions } from './Conditions';
import { Limits } from './Limits';
import { type Change, changed, documentOf, put } from './ruleFile';
import { ValueField } from './ValueField';

interface Props {
  body: string;
  catalog: Catalog;
  onChange: (body: string) => void;
}

const SHOWN = new Set(['rule', 'name', 'description', 'status', 'stage', 'order', 'trigger', 'if', 'then', 'else', 'limits', 'use', 'with']);

/** A rule as a form. It is made of the text and changes the text, so that neither can know more than the other. */
export function RuleForm({ body, catalog, onChange }: Props) {
  const rule = useMemo(() => {
    const document = documentOf(body);
    const value: unknown = document.errors.length > 0 ? null : document.toJS();
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  }, [body]);
  const edit = (change: Change) => {
    const next = changed(body, change);
    if (next !== null) onChange(next);
  };
  if (!rule) return <p className="quiet form-broken">The text is not readable at the moment; the form comes back when it is.</p>;
  if (rule.rule === undefined) return <p className="quiet form-broken">This is no rule: it is changed as text.</p>;
  const set = (key: string) => (value: unknown) => edit(put([key], value === '' ? undefined : value));
  const others = Object.keys(rule).filter((key) => !SHOWN.has(key));
  return (
    <form className="rule-form" onSubmit={(event) => event.preventDefault()} aria-label="Rule">
      <label className="field">
        <span>Name</span>
        <input value={String(rule.name ?? '')} onChange={(event) => set('name')(event.target.value)} />
      </label>
      <div className="form-line">
        <Choice label="Status" options={catalog.statuses} value={String(rule.status ?? 'draft')} onChange={set('status')} />
        <Choice label="Stage" options={catalog.stages} value={String(rule.stage ?? 'route')} onChange={set('stage')} />
        <label className="field">
          <span>Order</span>
          <input type="number" value={String(rule.order ?? 100)} onChange={(event) => set('order')(event.target.value === '' ? undefined : Number(event.target.value))} />
        </label>
      </div>
      {rule.use === undefined && (
        <>
          <h3>When</h3>
          {typeof rule.trigger === 'string' || rule.trigger === undefined ? (
            <ValueField label="Trigger" schema={{ enum: catalog.events }} value={rule.trigger} onChange={set('trigger')} />
          ) : (
            <code className="as-written">{JSON.stringify(rule.trigger)} — in the YAML</code>
          )}
          <h3>If</h3>
          <Conditions value={rule.if} path={['if']} catalog={catalog} edit={edit} />
          <h3>Then</h3>
          <Actions steps={rule.then} path={['then']} where="then" catalog={catalog} edit={edit} />
          <h3>Else</h3>
          <Actions steps={rule.else} path={['else']} where="else" catalog={catalog} edit={edit} />
          <h3>Limits</h3>
          <Limits limits={rule.limits} catalog={catalog} edit={edit} />
        </>
      )}
      {rule.use !== undefined && <p className="quiet">It uses {String(rule.use)}; its inputs are in the YAML.</p>}
      {others.length > 0 && <p className="quiet">Also in the YAML: {others.join(', ')}.</p>}
    </form>
  );
}

function Choice({ label, options, value, onChange }: { label: string; options: string[]; value: string; onChange: (value: unknown) => void }) {
  return (
    <label className="field">
      <span>{label}</span>
      <ValueField label={label} schema={{ enum: options }} value={value} onChange={onChange} />
    </label>
  );
}
