import { useState } from 'react';
import { Chips } from './Chips';
import { isNumber, numberOf } from './exactly';
import { type Change, drop, type Path, put } from './ruleFile';
import { append, isObject } from './steps';
import { ValueField } from './ValueField';

interface Props {
  label: string;
  value: unknown;
  path: Path;
  edit: (change: Change) => void;
}

/** Numbers stay numbers and yes stays yes, where they were before. */
const like = (before: unknown, text: unknown): unknown => (isNumber(before) ? numberOf(String(text)) : text);

const isPlain = (value: unknown) => typeof value !== 'object' || value === null;

/** Whether it is one value, or several of them side by side. */
export const isSimple = (value: unknown) => isPlain(value) || (Array.isArray(value) && value.every(isPlain));

/** What a new value can be, and how it begins. */
const KINDS: [string, unknown][] = [
  ['text', ''],
  ['number', 0],
  ['yes or no', true],
  ['several', []],
  ['group', {}],
];

/** Values under names that people choose, and groups of them: those of a template, attributes that are set, what a program is told. */
export function Pairs({ label, value, path, edit }: Props) {
  const entries = Array.isArray(value) ? value.map((each: unknown, at): [string | number, unknown] => [at, each]) : Object.entries(isObject(value) ? value : {});
  return (
    <>
      {entries.map(([key, each]) => (
        <Pair key={key} label={`${label}: ${key}`} name={typeof key === 'number' ? String(key + 1) : key} value={each} path={[...path, key]} edit={edit} />
      ))}
      <NameAdder label={label} taken={Array.isArray(value) ? null : entries.map(([key]) => String(key))} onAdd={(key, first) => edit(key === null ? append(path, first) : put([...path, key], first))} />
    </>
  );
}

/** A value of any sort. */
export function Datum({ label, value, path, edit }: Props) {
  if (!isSimple(value)) return <Pairs label={label} value={value} path={path} edit={edit} />;
  return (
    <div className="part">
      <Value label={label} value={value} onChange={(next) => edit(put(path, next))} />
    </div>
  );
}

function Pair({ label, name, value, path, edit }: Props & { name: string }) {
  const remove = (
    <button type="button" className="link-button" aria-label={`Remove ${name}`} onClick={() => edit(drop(path))}>
      remove
    </button>
  );
  if (isSimple(value)) {
    return (
      <div className="part">
        <span>{name}</span>
        <Value label={label} value={value} onChange={(next) => edit(put(path, next))} />
        {remove}
      </div>
    );
  }
  return (
    <div className="within" role="group" aria-label={label}>
      <div className="card-head">
        <span className="quiet">{name}</span>
        {remove}
      </div>
      <Pairs label={label} value={value} path={path} edit={edit} />
    </div>
  );
}

function Value({ label, value, onChange }: { label: string; value: unknown; onChange: (next: unknown) => void }) {
  if (Array.isArray(value)) {
    const written = (text: string) => (value as unknown[]).find((each) => String(each) === text) ?? like(value[0], text);
    return <Chips label={label} values={value.map(String)} onChange={(next) => onChange(next.map(written))} />;
  }
  const schema = { type: typeof value === 'boolean' ? 'boolean' : 'string' };
  return <ValueField label={label} schema={schema} value={value} onChange={(next) => onChange(like(value, next))} />;
}

/** @param taken names that are there; null where what is added has none */
function NameAdder({ label, taken, onAdd }: { label: string; taken: string[] | null; onAdd: (name: string | null, first: unknown) => void }) {
  const [name, setName] = useState('');
  const [kind, setKind] = useState('text');
  const first = KINDS.find(([each]) => each === kind)?.[1];
  const add = () => {
    const key = name.trim();
    setName('');
    if (taken && key && !taken.includes(key)) onAdd(key, first);
  };
  return (
    <span className="adds-name">
      {taken && (
        <input
          className="add-name"
          aria-label={`${label}: add a name`}
          placeholder="+ name…"
          value={name}
          onChange={(event) => setName(event.target.value)}
          onBlur={({ relatedTarget, currentTarget }) => !currentTarget.parentElement?.contains(relatedTarget) && add()}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
      )}
      <select className="add-part" aria-label={`${label}: what is added`} value={kind} onChange={({ target }) => setKind(target.value)}>
        {KINDS.map(([each]) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      {(name.trim() !== '' || !taken) && (
        <button type="button" className="link-button" onClick={() => (taken ? add() : onAdd(null, first))}>
          + add
        </button>
      )}
    </span>
  );
}
