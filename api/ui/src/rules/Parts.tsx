import { briefOf, emptyOf, entryOf, isAny, isFree, objectOf, type Schema } from './catalog';
import { useKnown } from './form/known';
import { suggestionsOf } from './form/suggestions';
import { isFlat, Pairs } from './Pairs';
import { type Change, drop, type Path, put } from './ruleFile';
import { isObject } from './steps';
import { ValueField } from './ValueField';

interface Props {
  label: string;
  schema: Schema;
  value: unknown;
  path: Path;
  /** What the short form stands for: of a reply, its text. */
  short?: string;
  /** A part that is shown elsewhere. */
  apart?: string;
  edit: (change: Change) => void;
}

/** The parts of a value with names, as its schema has them; the ones that are not said can be added. */
export function Parts({ label, schema, value, path, short, apart, edit }: Props) {
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
  if (isFree(schema)) return <Pairs label={label} value={value} path={path} edit={edit} />;
  const known = Object.entries(whole?.properties ?? {});
  const addable = known.filter(([key, each]) => !(key in value) && key !== apart && (entryOf(each) !== null || isFree(each) || objectOf(each)));
  return (
    <>
      {Object.entries(value)
        .filter(([key]) => key !== apart)
        .map(([key, each]) => (
          <Part
            key={key}
            label={`${label}: ${key}`}
            name={key}
            schema={whole?.properties?.[key] ?? {}}
            value={each}
            path={[...path, key]}
            required={whole?.required?.includes(key) ?? false}
            edit={edit}
          />
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

interface PartProps {
  label: string;
  name: string;
  schema: Schema;
  value: unknown;
  path: Path;
  required: boolean;
  edit: (change: Change) => void;
}

/** One of them; what has parts of its own shows them below its name. */
function Part({ label, name, schema, value, path, required, edit }: PartProps) {
  const remove = !required && (
    <button type="button" className="link-button" aria-label={`Remove ${name}`} onClick={() => edit(drop(path))}>
      remove
    </button>
  );
  const known = useKnown();
  const free = isFree(schema) || (isAny(schema) && isFlat(value));
  if (isObject(value) && (objectOf(schema) || free)) {
    return (
      <div className="within" role="group" aria-label={label}>
        <div className="card-head">
          <span className="quiet">{name}</span>
          {remove}
        </div>
        {free ? <Pairs label={label} value={value} path={path} edit={edit} /> : <Parts label={label} schema={schema} value={value} path={path} edit={edit} />}
      </div>
    );
  }
  return (
    <div className="part">
      <span>{name}</span>
      <ValueField label={label} schema={schema} value={value} suggestions={suggestionsOf(label === 'calendar: name' ? label : name, known)} onChange={(next) => edit(put(path, next))} />
      {remove}
    </div>
  );
}
