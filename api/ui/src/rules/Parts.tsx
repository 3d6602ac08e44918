import { alternativesOf, briefOf, entryOf, isAny, isFree, objectOf, type Schema, shortOf } from './catalog';
import { useKnown } from './form/known';
import { suggestionsOf } from './form/suggestions';
import { Pairs } from './Pairs';
import { exchanged, fits, grown, partBeginning, shrunk } from './parts';
import { partWords } from './partWords';
import { type Change, type Path, put } from './ruleFile';
import { isObject } from './steps';
import { ValueField } from './ValueField';

interface Props {
  label: string;
  schema: Schema;
  value: unknown;
  path: Path;
  /** A part that is shown elsewhere. */
  apart?: string;
  edit: (change: Change) => void;
}

/** The parts of a value with names, as its schema has them; the ones that are not said can be added. A short form is one of them. */
export function Parts({ label, schema, value, path, apart, edit }: Props) {
  const known = useKnown();
  const short = shortOf(schema);
  const said = isObject(value) ? value : short === undefined ? null : { [short]: value };
  if (said === null) return <Alone label={label} schema={schema} value={value} path={path} edit={edit} />;
  if (isFree(schema)) return <Pairs label={label} value={said} path={path} edit={edit} />;
  const whole = objectOf(schema);
  const parts = whole?.properties ?? {};
  const { keys, alone } = alternativesOf(whole);
  const chosen = keys.filter((key) => key in said);
  const begin = (name: string) => partBeginning(label, name, parts[name] ?? {}, known);
  const addable = Object.keys(parts).filter(
    (key) => !(key in said) && key !== apart && canBeEntered(parts[key] ?? {}) && fits(label, key, said) && !(alone && chosen.length > 0 && keys.includes(key)),
  );
  return (
    <>
      {Object.entries(said)
        .filter(([key]) => key !== apart)
        .map(([key, each]) => (
          <Part
            key={keys.includes(key) ? `one of ${chosen.indexOf(key)}` : key}
            label={`${label}: ${key}`}
            name={key}
            others={keys.includes(key) ? keys.filter((other) => !(other in said)) : []}
            schema={parts[key] ?? {}}
            value={each}
            path={isObject(value) ? [...path, key] : path}
            required={(whole?.required?.includes(key) ?? false) || !isObject(value) || (chosen.length === 1 && chosen[0] === key)}
            onExchange={(other) => edit(exchanged(path, label, short, key, other, begin(other)))}
            onRemove={() => edit(shrunk([...path, key], short))}
            edit={edit}
          />
        ))}
      {addable.length > 0 && (
        <select className="add-part" aria-label={`${label}: add`} value="" onChange={({ target }) => target.value && edit(grown(path, short, target.value, begin(target.value)))}>
          <option value="">more…</option>
          {addable.map((key) => (
            <option key={key} value={key}>
              {partWords(key)}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

const canBeEntered = (schema: Schema) => entryOf(schema) !== null || isFree(schema) || isAny(schema) || objectOf(schema) !== undefined;

/** What has no parts, or has none in the form that it is written in. */
function Alone({ label, schema, value, path, edit }: Props) {
  return (
    <label className="part">
      <span>{label}</span>
      <ValueField label={label} schema={briefOf(schema) ?? { type: 'string' }} value={value} onChange={(next) => edit(put(path, next))} />
    </label>
  );
}

interface PartProps {
  label: string;
  name: string;
  /** What may be said instead. */
  others: string[];
  schema: Schema;
  value: unknown;
  path: Path;
  required: boolean;
  onExchange: (name: string) => void;
  onRemove: () => void;
  edit: (change: Change) => void;
}

/** Texts with placeholders that are no longer than a line. */
const LINES = new Set(['at', 'key']);

/** One of them; what has parts of its own shows them below its name. */
function Part({ label, name, others, schema, value, path, required, onExchange, onRemove, edit }: PartProps) {
  const known = useKnown();
  const head = others.length > 0 ? <Choice label={label} name={name} others={others} onExchange={onExchange} /> : <span title={partWords(name)}>{name}</span>;
  const remove = !required && (
    <button type="button" className="link-button" aria-label={`Remove ${name}`} onClick={onRemove}>
      remove
    </button>
  );
  const free = isFree(schema) || (isAny(schema) && typeof value === 'object' && value !== null);
  if (free || shortOf(schema) !== undefined || (isObject(value) && objectOf(schema))) {
    return (
      <div className="within" role="group" aria-label={label}>
        <div className="card-head">
          {head}
          {remove}
        </div>
        {free ? <Pairs label={label} value={value} path={path} edit={edit} /> : <Parts label={label} schema={schema} value={value} path={path} edit={edit} />}
      </div>
    );
  }
  return (
    <div className="part">
      {head}
      <ValueField
        label={label}
        schema={LINES.has(name) || isAny(schema) ? { type: 'string' } : schema}
        value={value}
        suggestions={suggestionsOf(label === 'calendar: name' ? label : name, known)}
        onChange={(next) => edit(put(path, next))}
      />
      {remove}
    </div>
  );
}

function Choice({ label, name, others, onExchange }: { label: string; name: string; others: string[]; onExchange: (name: string) => void }) {
  return (
    <select className="part-choice" aria-label={`${label}, or else`} value={name} onChange={({ target }) => onExchange(target.value)}>
      {[name, ...others].map((each) => (
        <option key={each} value={each}>
          {partWords(each)}
        </option>
      ))}
    </select>
  );
}
