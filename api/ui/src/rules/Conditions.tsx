import { Icon } from '../inbox/Icon';
import { type Catalog, emptyOf, familyOf, kindOf, operatorsOf, type Schema } from './catalog';
import { addTo, becomes, besideOf, calledAnew, type Comparison, type GroupWord, regrouped, type Row, rowsOf, take, writtenOf } from './conditions';
import { FieldPicker } from './FieldPicker';
import { Said } from './form/Board';
import { useKnown } from './form/known';
import { suggestionsOf } from './form/suggestions';
import { Parts } from './Parts';
import { TEST_FIRST } from './parts';
import { type Change, type Path, put } from './ruleFile';
import { ValueField } from './ValueField';
import { GROUP_NAMES, operatorName } from './words';

interface Shared {
  catalog: Catalog;
  edit: (change: Change) => void;
}

interface Props extends Shared {
  value: unknown;
  path: Path;
  /** What is so without any. */
  always?: string;
  /** By which its ways to add one are named. */
  what?: string;
}

/** What must hold, as rows and nested groups. */
export function Conditions({ value, path, catalog, edit, always = 'Always.', what = 'condition' }: Props) {
  const rows = rowsOf(value, path);
  return (
    <div className="conditions">
      {rows.length === 0 && <p className="quiet">{always}</p>}
      <Rows rows={rows} catalog={catalog} edit={edit} />
      <Adder path={path} catalog={catalog} edit={edit} what={what} />
    </div>
  );
}

function Rows({ rows, catalog, edit }: Shared & { rows: Row[] }) {
  return (
    <ul>
      {rows.map((row, at) => (
        // by its place: who renames a field stays in it
        <li key={at}>
          {row.row === 'group' ? <Group row={row} catalog={catalog} edit={edit} /> : <Test row={row} catalog={catalog} edit={edit} />}
          {row.path.at(-1) !== 'not' || row.row !== 'group' || !row.unnamed ? <Said path={row.path} /> : null}
        </li>
      ))}
    </ul>
  );
}

function Group({ row, catalog, edit }: Shared & { row: Extract<Row, { row: 'group' }> }) {
  return (
    <fieldset className={`group-of ${row.word}`}>
      <legend className="sr-only">{GROUP_NAMES[row.word]}</legend>
      <div className="group-head">
        <select
          aria-label="Kind of group"
          value={row.word}
          onChange={(event) => edit(regrouped(row, event.target.value))}
        >
          {(Object.keys(GROUP_NAMES) as GroupWord[])
            .filter((word) => (word === 'not') === (row.word === 'not'))
            .map((word) => (
              <option key={word} value={word}>
                {GROUP_NAMES[word]}
              </option>
            ))}
        </select>
        <Remove label="Remove the group" onClick={() => edit(take(row.path))} />
      </div>
      <Rows rows={row.rows} catalog={catalog} edit={edit} />
      {row.word !== 'not' && <Adder path={row.listPath} catalog={catalog} edit={edit} what="condition of the group" />}
    </fieldset>
  );
}

function Test({ row, catalog, edit }: Shared & { row: Extract<Row, { row: 'test' }> }) {
  const special = catalog.tests.get(row.field);
  const suggestions = suggestionsOf(row.field, useKnown());
  const operators = operatorsOf(catalog, row.field);
  const writeAll = (comparisons: Comparison[]) => edit(put(row.path, writtenOf(comparisons, besideOf(row.value))));
  const write = (at: number, operator: string, value: unknown) =>
    writeAll(row.comparisons.map((each, index) => (index === at ? { operator, value } : each)));
  return (
    <div className="test">
      <FieldPicker
        label="Field"
        catalog={catalog}
        value={row.field}
        onPick={(field, named) => edit(named ? calledAnew(row.path, field) : becomes(row.path, field, beginning(catalog, field)))}
      />
      {special ? (
        <div className="parts">
          <Parts label={row.field} schema={special} value={row.value} path={row.path} edit={edit} />
        </div>
      ) : (
        row.comparisons.map(({ operator, value }, at) => (
          <div className="comparison" key={operator}>
            <select aria-label={`How ${row.field} compares`} value={operator} onChange={(event) => write(at, event.target.value, fitting(operators, event.target.value, value))}>
              {!operators.has(operator) && <option value={operator}>{operatorName(operator)}</option>}
              {[...operators.keys()].map((each) => (
                <option key={each} value={each}>
                  {operatorName(each)}
                </option>
              ))}
            </select>
            <ValueField label={`Value of ${row.field}`} schema={operators.get(operator) ?? { type: 'string' }} value={value} suggestions={suggestions} onChange={(next) => write(at, operator, next)} />
            {row.comparisons.length > 1 && <Remove label={`Remove “${operatorName(operator)}”`} onClick={() => writeAll(row.comparisons.filter((_, index) => index !== at))} />}
            {at === row.comparisons.length - 1 && (
              <Besides row={row} operators={operators} onMore={(word) => writeAll([...row.comparisons, { operator: word, value: emptyOf(operators.get(word) ?? {}) }])} edit={edit} />
            )}
          </div>
        ))
      )}
      <Remove label={`Remove ${row.field}`} onClick={() => edit(take(row.path))} />
    </div>
  );
}

interface BesidesProps {
  row: Extract<Row, { row: 'test' }>;
  operators: Map<string, Schema>;
  onMore: (operator: string) => void;
  edit: (change: Change) => void;
}

const UNKNOWN = 'orUnknown';

/** Another comparison of the same field, and whether it holds where nobody knows the field. */
function Besides({ row, operators, onMore, edit }: BesidesProps) {
  const left = [...operators.keys()].filter((operator) => !row.comparisons.some((each) => each.operator === operator));
  const unknown = (holds: boolean) => edit(put(row.path, writtenOf(row.comparisons, { ...besideOf(row.value), orUnknown: holds || undefined })));
  return (
    <>
      <select className="add-part" aria-label={`${row.field}: and also`} value="" onChange={({ target }) => (target.value === UNKNOWN ? unknown(true) : target.value && onMore(target.value))}>
        <option value="">and…</option>
        {!row.orUnknown && <option value={UNKNOWN}>or it is not known</option>}
        {left.map((operator) => (
          <option key={operator} value={operator}>
            and it {operatorName(operator)}
          </option>
        ))}
      </select>
      {row.orUnknown && (
        <span className="or-unknown">
          or not known
          <Remove label={`${row.field} must be known`} onClick={() => unknown(false)} />
        </span>
      )}
    </>
  );
}

/** What was entered is kept where the new comparison can take it. */
const fitting = (operators: Map<string, Schema>, operator: string, value: unknown): unknown => {
  const empty = emptyOf(operators.get(operator) ?? {});
  if (Array.isArray(empty)) return Array.isArray(value) ? value : value === '' || typeof value === 'boolean' ? [] : [value];
  if (typeof empty === 'boolean') return typeof value === 'boolean' ? value : true;
  return Array.isArray(value) ? (value[0] ?? '') : typeof value === 'boolean' ? '' : value;
};

const beginning = (catalog: Catalog, field: string): unknown => {
  const special = catalog.tests.get(field);
  if (special) return TEST_FIRST[field] ?? emptyOf(special);
  if (familyOf(catalog, field)) return { exists: true };
  const kind = kindOf(catalog, field);
  return kind === 'text' ? { words: [] } : kind === 'flag' ? true : kind === 'number' ? { gt: 0 } : kind === 'moment' ? { within: '1d' } : [];
};

function Adder({ path, catalog, edit, what }: Shared & { path: Path; what: string }) {
  return (
    <div className="adder">
      <FieldPicker label={`Add a ${what}`} placeholder="+ condition…" catalog={catalog} value="" onPick={(field) => edit(addTo(path, field, beginning(catalog, field)))} />
      <select
        aria-label={`Add a group to the ${what === 'condition of the group' ? 'group' : what.replace('condition', 'conditions')}`}
        value=""
        onChange={(event) => edit(addTo(path, event.target.value, [{ 'message.text': { words: [] } }]))}
      >
        <option value="">+ group…</option>
        {(['any', 'all', 'none'] as const).map((word) => (
          <option key={word} value={word}>
            {GROUP_NAMES[word]}
          </option>
        ))}
      </select>
    </div>
  );
}

export function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <button type="button" className="icon-button small-icon" aria-label={label} title={label} onClick={onClick}>
      <Icon name="close" size={15} />
    </button>
  );
}
