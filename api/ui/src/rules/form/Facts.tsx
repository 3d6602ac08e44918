import { type Catalog, familyOf, offeredOf } from '../catalog';
import { Chips } from '../Chips';
import { Remove } from '../Conditions';
import { isNumber, numberOf } from '../exactly';
import { FieldPicker } from '../FieldPicker';
import { Datum, isSimple } from '../Pairs';
import { type Change, drop, type Path, put } from '../ruleFile';
import { Text } from './Entry';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  title: string;
  value: Record<string, unknown>;
  path: Path;
  /** What may be added; without it the fields of conditions, and what else an example gives. */
  names?: [string, string][];
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** What is so in an example, by field. */
export function Facts({ title, value, path, names, catalog, edit }: Props) {
  const left = (names ?? GIVEN).filter(([name]) => !(name in value));
  const add = (name: string) => edit(put([...path, name], beginningOf(catalog, name)));
  return (
    <Row label={title}>
      <div className="facts">
        {Object.entries(value).map(([name, each]) => (
          <div key={name} className="fact">
            <span>{names?.find(([key]) => key === name)?.[1] ?? name}</span>
            {!isSimple(each) ? (
              <div className="facts">
                <Datum label={name} value={each} path={[...path, name]} edit={edit} />
              </div>
            ) : (
              <Fact name={name} value={each} kind={familyOf(catalog, name) ? 'value' : catalog.fields.get(name)} onChange={(next) => edit(put([...path, name], next))} />
            )}
            <Remove label={`Remove ${name}`} onClick={() => edit(drop([...path, name]))} />
          </div>
        ))}
        {!names && <FieldPicker label={`Add what is ${title}`} placeholder="+ what is so…" catalog={withoutSaid(catalog, value)} value="" onPick={add} />}
        {left.length > 0 && <Pick label={names ? `Add what is ${title}` : `Add what else is ${title}`} options={[['', '+ also…'], ...left]} value="" onPick={(name) => name && add(name)} />}
      </div>
    </Row>
  );
}

const beginningOf = ({ fields }: Catalog, name: string): unknown => GIVEN_FIRST[name] ?? (fields.get(name) === 'flag' ? true : fields.get(name) === 'set' ? [] : '');

/** What an example can say yet; what compares no field is none of it. */
const withoutSaid = (catalog: Catalog, said: Record<string, unknown>): Catalog => ({
  ...catalog,
  tests: new Map(),
  fields: new Map(offeredOf({ ...catalog, tests: new Map() }).filter((field) => !(field in said)).map((field) => [field, catalog.fields.get(field) ?? 'value'])),
});

/** What an example gives beside the fields of conditions. */
const GIVEN: [string, string][] = [
  ['event.data', 'event.data: what was told, as a whole'],
  ['attachments', 'attachments: files'],
  ['count', 'count: how many there were before'],
  ['history', 'history: when rules acted before'],
  ['origin', 'origin: who wrote it'],
  ['historical', 'historical: an old message that is read in'],
  ['headers', 'headers: of a mail'],
];

const GIVEN_FIRST: Record<string, unknown> = {
  'event.data': {},
  attachments: [{ filename: 'invoice.pdf', mime: 'application/pdf' }],
  count: { 'message.received/contact/10m': 3 },
  history: [{ handle: 'welcome', at: '2027-01-04T10:00:00Z' }],
  origin: 'AGENT',
  historical: true,
  headers: { 'Auto-Submitted': 'auto-replied' },
};

const YES: [string, string][] = [
  ['true', 'yes'],
  ['false', 'no'],
];

function Fact({ name, value, kind, onChange }: { name: string; value: unknown; kind: string | undefined; onChange: (value: unknown) => void }) {
  if (Array.isArray(value)) return <Chips label={name} values={value.map(String)} onChange={onChange} />;
  if (typeof value === 'boolean') return <Pick label={name} options={YES} value={String(value)} onPick={(next) => onChange(next === 'true')} />;
  const number = kind === 'number' || kind === 'value' || isNumber(value);
  return <Text label={name} value={value} onChange={(next) => onChange(number ? numberOf(next ?? '') : (next ?? ''))} />;
}
