import { briefOf, emptyOf, entryOf, objectOf, type Schema } from './catalog';
import { type Change, drop, type Path, put } from './ruleFile';
import { ValueField } from './ValueField';

interface Props {
  label: string;
  schema: Schema;
  value: unknown;
  path: Path;
  /** What the short form stands for: of a reply, its text. */
  short?: string;
  edit: (change: Change) => void;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of a value with names, as its schema has them; the ones that are not said can be added. */
export function Parts({ label, schema, value, path, short, edit }: Props) {
  const whole = objectOf(schema);
  const brief = briefOf(schema);
  if (!isObject(value)) {
    return (
      <label className="part">
        <span>{short ?? label}</span>
        <ValueField label={short ?? label} schema={brief ?? { type: 'string' }} value={value} onChange={(next) => edit(put(path, next))} />
      </label>
    );
  }
  const known = Object.entries(whole?.properties ?? {});
  const addable = known.filter(([key, each]) => !(key in value) && entryOf(each) !== null);
  return (
    <>
      {Object.entries(value).map(([key, each]) => (
        <div className="part" key={key}>
          <span>{key}</span>
          <ValueField
            label={`${label}: ${key}`}
            schema={whole?.properties?.[key] ?? {}}
            value={each}
            onChange={(next) => edit(put([...path, key], next))}
          />
          {!whole?.required?.includes(key) && (
            <button type="button" className="link-button" aria-label={`Remove ${key}`} onClick={() => edit(drop([...path, key]))}>
              remove
            </button>
          )}
        </div>
      ))}
      {addable.length > 0 && (
        <select
          className="add-part"
          aria-label={`${label}: add`}
          value=""
          onChange={(event) => edit(put([...path, event.target.value], emptyOf(whole?.properties?.[event.target.value] ?? {})))}
        >
          <option value="">more…</option>
          {addable.map(([key]) => (
            <option key={key} value={key}>
              {key}
            </option>
          ))}
        </select>
      )}
    </>
  );
}
