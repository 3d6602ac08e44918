import type { Catalog } from '../catalog';
import { type Change, put } from '../ruleFile';
import { ValueField } from '../ValueField';
import { Said } from './Board';

interface Props {
  rule: Record<string, unknown>;
  catalog: Catalog;
  /** Whether it says itself in which stage it has its turn. */
  turn: boolean;
  edit: (change: Change) => void;
}

/** What the rule is called, whether it acts, and when it has its turn. */
export function Head({ rule, catalog, turn, edit }: Props) {
  const set = (key: string) => (value: unknown) => edit(put([key], value === '' ? undefined : value));
  return (
    <>
      <label className="field">
        <span>Name</span>
        <input value={String(rule.name ?? '')} onChange={(event) => set('name')(event.target.value)} />
      </label>
      <div className="form-line">
        <Choice label="Status" options={catalog.statuses} value={String(rule.status ?? 'draft')} onChange={set('status')} />
        {turn && <Choice label="Stage" options={catalog.stages} value={String(rule.stage ?? 'route')} onChange={set('stage')} />}
        <label className="field">
          <span>Order</span>
          <input type="number" placeholder="100" value={String(rule.order ?? (turn ? 100 : ''))} onChange={(event) => set('order')(event.target.value === '' ? undefined : Number(event.target.value))} />
        </label>
      </div>
      {['name', 'status', 'stage', 'order'].map((key) => (
        <Said key={key} path={[key]} />
      ))}
    </>
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
