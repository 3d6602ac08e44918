import { type Catalog, familyOf, offeredOf } from '../catalog';
import { Chips } from '../Chips';
import { Remove } from '../Conditions';
import { isNumber, numberOf } from '../exactly';
import { FieldPicker } from '../FieldPicker';
import { Pairs } from '../Pairs';
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
  const left = names?.filter(([name]) => !(name in value)) ?? [];
  const add = (name: string) => edit(put([...path, name], beginningOf(catalog, name)));
  return (
    <Row label={title}>
      <div className="facts">
        {Object.entries(value).map(([name, each]) => (
          <div key={name} className="fact">
            <span>{names?.find(([key]) => key === name)?.[1] ?? name}</span>
            {isDeep(each) ? (
              <div className="facts">
                <Pairs label={name} value={each} path={[...path, name]} edit={edit} />
              </div>
            ) : (
              <Fact name={name} value={each} kind={familyOf(catalog, name) ? 'value' : catalog.fields.get(name)} onChange={(next) => edit(put([...path, name], next))} />
            )}
            <Remove label={`Remove ${name}`} onClick={() => edit(drop([...path, name]))} />
          </div>
        ))}
        {left.length > 0 && <Pick label={`Add what is ${title}`} options={[['', '+ also…'], ...left]} value="" onPick={(name) => name && add(name)} />}
        {!names && <FieldPicker label={`Add what is ${title}`} placeholder="+ what is so…" catalog={withoutSaid(catalog, value)} value="" onPick={add} />}
      </div>
    </Row>
  );
}

const isDeep = (value: unknown) => typeof value === 'object' && value !== null && !(Array.isArray(value) && value.every((each) => typeof each === 'string'));

const beginningOf = ({ fields }: Catalog, name: string): unknown => (fields.get(name) === 'flag' ? true : fields.get(name) === 'set' ? [] : '');

/** What an example can say yet; what compares no field is none of it. */
const withoutSaid = (catalog: Catalog, said: Record<string, unknown>): Catalog => ({
  ...catalog,
  tests: new Map(),
  fields: new Map(offeredOf({ ...catalog, tests: new Map() }).filter((field) => !(field in said)).map((field) => [field, catalog.fields.get(field) ?? 'value'])),
});

const YES: [string, string][] = [
  ['true', 'yes'],
  ['false', 'no'],
];

function Fact({ name, value, kind, onChange }: { name: string; value: unknown; kind: string | undefined; onChange: (value: unknown) => void }) {
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return <Chips label={name} values={value} onChange={onChange} />;
  if (typeof value === 'boolean') return <Pick label={name} options={YES} value={String(value)} onPick={(next) => onChange(next === 'true')} />;
  const number = kind === 'number' || kind === 'value' || isNumber(value);
  return <Text label={name} value={value} onChange={(next) => onChange(number ? numberOf(next ?? '') : (next ?? ''))} />;
}
