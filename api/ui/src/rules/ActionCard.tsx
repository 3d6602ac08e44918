import { useState } from 'react';
import { Actions } from './Actions';
import { Branches, Strands } from './Blocks';
import type { Catalog } from './catalog';
import { Conditions, Remove } from './Conditions';
import { Failure } from './Failure';
import { ItemHead } from './ItemHead';
import { Said } from './form/Board';
import { Datum } from './Pairs';
import { Parts } from './Parts';
import { type Change, drop, type Path, put } from './ruleFile';
import { isObject, summaryOf } from './steps';
import { ValueField } from './ValueField';
import { jsonOf } from './exactly';

interface Props {
  step: unknown;
  path: Path;
  first: boolean;
  last: boolean;
  catalog: Catalog;
  edit: (change: Change) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

/** What can be said of a step beside what it does, and how that begins. */
const HOW: Record<string, { name: string; begin: unknown }> = {
  if: { name: 'only if…', begin: { 'message.text': { words: ['hello'] } } },
  onError: { name: 'if it fails…', begin: 'continue' },
  timeout: { name: 'give up after…', begin: '30s' },
  id: { name: 'its name…', begin: 'step' },
  dryRunValue: { name: 'in a trial it answers…', begin: {} },
};

/** One action: what it does, when, and what if it fails. */
export function ActionCard({ step, path, first, last, catalog, edit, onMove, onRemove }: Props) {
  const [open, setOpen] = useState(true);
  const parts = isObject(step) ? step : {};
  const word = Object.keys(parts).find((key) => catalog.actions.has(key));
  if (!word) return <li className="card quiet">{jsonOf(step)}</li>;
  const unknown = Object.keys(parts).filter((key) => key !== word && !(key in HOW));
  return (
    <li className={`card ${open ? '' : 'is-folded'}`}>
      <ItemHead name={word} summary={summaryOf(word, parts[word])} open={open} first={first} last={last} onFold={setOpen} onMove={onMove} onRemove={onRemove} />
      <Said path={path} />
      {open && (
        <div className="card-body">
          <Deed word={word} value={parts[word]} path={[...path, word]} catalog={catalog} edit={edit} />
          {parts.if !== undefined && (
            <Beside title="Only if" onRemove={() => edit(drop([...path, 'if']))}>
              <Conditions value={parts.if} path={[...path, 'if']} catalog={catalog} edit={edit} />
            </Beside>
          )}
          {parts.onError !== undefined && (
            <Beside title="If it fails" onRemove={() => edit(drop([...path, 'onError']))}>
              <Failure value={parts.onError} path={[...path, 'onError']} catalog={catalog} edit={edit} />
            </Beside>
          )}
          {(['timeout', 'id'] as const).map(
            (key) => parts[key] !== undefined && <Line key={key} word={key} value={parts[key]} path={[...path, key]} edit={edit} />,
          )}
          {parts.dryRunValue !== undefined && (
            <Beside title="In a trial it answers" onRemove={() => edit(drop([...path, 'dryRunValue']))}>
              <Datum label="in a trial" value={parts.dryRunValue} path={[...path, 'dryRunValue']} edit={edit} />
            </Beside>
          )}
          {unknown.length > 0 && <p className="quiet">Also, in the YAML: {unknown.join(', ')}</p>}
          <HowAdder word={word} said={parts} path={path} edit={edit} />
        </div>
      )}
    </li>
  );
}

interface DeedProps {
  word: string;
  value: unknown;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

function Deed({ word, value, path, catalog, edit }: DeedProps) {
  const schema = catalog.actions.get(word) ?? {};
  if (word === 'choose') return <Branches value={value} path={path} catalog={catalog} edit={edit} />;
  if (word === 'parallel') return <Strands value={value} path={path} catalog={catalog} edit={edit} />;
  const parts = <Parts label={word} schema={schema} value={value} path={path} apart={word === 'schedule' ? 'do' : undefined} edit={edit} />;
  if (word !== 'schedule' || !isObject(value)) return parts;
  return (
    <>
      {parts}
      <div className="within" role="group" aria-label="Done then">
        <p className="quiet">Then</p>
        <Actions steps={value.do} path={[...path, 'do']} where="schedule" catalog={catalog} edit={edit} />
      </div>
    </>
  );
}

function Beside({ title, onRemove, children }: { title: string; onRemove: () => void; children: React.ReactNode }) {
  return (
    <div className="within" role="group" aria-label={title}>
      <div className="card-head">
        <span className="quiet">{title}</span>
        <Remove label={`Remove “${title.toLowerCase()}”`} onClick={onRemove} />
      </div>
      {children}
    </div>
  );
}

function Line({ word, value, path, edit }: { word: 'timeout' | 'id'; value: unknown; path: Path; edit: (change: Change) => void }) {
  const name = word === 'id' ? 'its name' : 'give up after';
  return (
    <div className="part">
      <span>{name}</span>
      <ValueField label={name} schema={{ type: 'string' }} value={value} onChange={(next) => edit(put(path, next))} />
      <button type="button" className="link-button" aria-label={`Remove ${name}`} onClick={() => edit(drop(path))}>
        remove
      </button>
    </div>
  );
}

function HowAdder({ word, said, path, edit }: { word: string; said: Record<string, unknown>; path: Path; edit: (change: Change) => void }) {
  const left = Object.entries(HOW).filter(([key]) => !(key in said));
  if (left.length === 0) return null;
  return (
    <select className="add-part" aria-label={`${word}: when and how`} value="" onChange={({ target }) => target.value && edit(put([...path, target.value], HOW[target.value]?.begin))}>
      <option value="">when and how…</option>
      {left.map(([key, { name }]) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </select>
  );
}
