import { useState } from 'react';
import { isNumber, numberOf } from './exactly';
import { type Change, drop, type Path, put } from './ruleFile';
import { isObject } from './steps';
import { ValueField } from './ValueField';

interface Props {
  label: string;
  value: Record<string, unknown>;
  path: Path;
  edit: (change: Change) => void;
}

/** Numbers stay numbers and yes stays yes, where they were before. */
const like = (before: unknown, text: unknown): unknown => {
  if (isNumber(before)) return numberOf(String(text));
  if (typeof before === 'boolean' && /^(?:true|false)$/.test(String(text))) return text === 'true';
  return text;
};

/** Whether it is a map of names and nothing deeper. */
export const isFlat = (value: unknown): value is Record<string, unknown> => isObject(value) && Object.values(value).every((each) => typeof each !== 'object' || each === null);

/** Values under names that people choose: those of a template, attributes that are set. */
export function Pairs({ label, value, path, edit }: Props) {
  const [name, setName] = useState('');
  const add = () => {
    const key = name.trim();
    setName('');
    if (key && !(key in value)) edit(put([...path, key], ''));
  };
  return (
    <>
      {Object.entries(value).map(([key, each]) => (
        <div className="part" key={key}>
          <span>{key}</span>
          <ValueField label={`${label}: ${key}`} schema={{ type: 'string' }} value={each} onChange={(next) => edit(put([...path, key], like(each, next)))} />
          <button type="button" className="link-button" aria-label={`Remove ${key}`} onClick={() => edit(drop([...path, key]))}>
            remove
          </button>
        </div>
      ))}
      <input
        className="add-name"
        aria-label={`${label}: add a name`}
        placeholder="+ name…"
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          add();
        }}
      />
    </>
  );
}
