import type { Catalog } from '../catalog';
import { Chips } from '../Chips';
import { Remove } from '../Conditions';
import { isNumber, jsonOf, numberOf } from '../exactly';
import { isFlat, Pairs } from '../Pairs';
import { type Change, drop, type Path, put } from '../ruleFile';
import { Text } from './Entry';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  title: string;
  value: Record<string, unknown>;
  path: Path;
  /** What may be added; without it the fields of conditions. */
  names?: [string, string][];
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** What is so in an example, by field; what is more than a value or a list of them is left to the text. */
export function Facts({ title, value, path, names, catalog, edit }: Props) {
  const all = names ?? [...catalog.fields].map(([field]): [string, string] => [field, field]);
  const left = all.filter(([name]) => !(name in value));
  return (
    <Row label={title}>
      <div className="facts">
        {Object.entries(value).map(([name, each]) => (
          <div key={name} className="fact">
            <span>{names?.find(([key]) => key === name)?.[1] ?? name}</span>
            {isFlat(each) ? (
              <div className="facts">
                <Pairs label={name} value={each} path={[...path, name]} edit={edit} />
              </div>
            ) : (
              <Fact name={name} value={each} kind={catalog.fields.get(name)} onChange={(next) => edit(put([...path, name], next))} />
            )}
            <Remove label={`Remove ${name}`} onClick={() => edit(drop([...path, name]))} />
          </div>
        ))}
        {left.length > 0 && (
          <Pick
            label={`Add what is ${title}`}
            options={[['', title === 'and' ? '+ also…' : '+ what is so…'], ...left]}
            value=""
            onPick={(name) => name && edit(put([...path, name], catalog.fields.get(name) === 'flag' ? true : catalog.fields.get(name) === 'set' ? [] : ''))}
          />
        )}
      </div>
    </Row>
  );
}

const YES: [string, string][] = [
  ['true', 'yes'],
  ['false', 'no'],
];

function Fact({ name, value, kind, onChange }: { name: string; value: unknown; kind: string | undefined; onChange: (value: unknown) => void }) {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return <Chips label={name} values={value} onChange={onChange} />;
  if (typeof value === 'object' && value !== null) return <code className="as-written">{jsonOf(value)} — in the YAML</code>;
  if (typeof value === 'boolean') return <Pick label={name} options={YES} value={String(value)} onPick={(next) => onChange(next === 'true')} />;
  const number = kind === 'number' || isNumber(value);
  return <Text label={name} value={value} onChange={(next) => onChange(number ? numberOf(next ?? '') : (next ?? ''))} />;
}
