import { useId } from 'react';
import { entryOf, isDuration, membersOf, type Schema, wordsOf } from './catalog';
import { Chips } from './Chips';
import { DurationField } from './form/DurationField';
import { Suggestions } from './form/Suggestions';
import { jsonOf, numberOf } from './exactly';
import { valueWords } from './partWords';

interface Props {
  label: string;
  schema: Schema;
  value: unknown;
  /** What there is to choose from; other values may be written, too. */
  suggestions?: string[];
  onChange: (value: unknown) => void;
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : value === undefined || value === '' ? [] : [String(value)]);

/** Numbers stay numbers where a number may stand. */
const typed = (schema: Schema, text: string): unknown => {
  const number = [schema.type].flat().some((type) => type === 'number' || type === 'integer');
  return number ? numberOf(text) : text;
};

/** One value, entered as its schema says; what no field can show is left to the text. */
export function ValueField({ label, schema, value, suggestions = [], onChange }: Props) {
  const list = useId();
  const entry = entryOf(schema);
  if (entry === null || (typeof value === 'object' && value !== null && !Array.isArray(value))) {
    return <code className="as-written">{jsonOf(value)} — in the YAML</code>;
  }
  if (isDuration(schema)) return <DurationField label={label} value={value} onChange={onChange} />;
  switch (entry) {
    case 'list':
      return (
        <Chips
          label={label}
          values={listOf(value)}
          suggestions={suggestions}
          choices={membersOf(schema)}
          onChange={(values) => onChange(values.map((each) => typed(schema.items ?? {}, each)))}
        />
      );
    case 'choice':
      return (
        <select aria-label={label} value={String(value ?? schema.default ?? '')} onChange={(event) => onChange(event.target.value)}>
          {!wordsOf(schema).includes(String(value ?? schema.default ?? '')) && <option value={String(value ?? '')}>{String(value ?? '')}</option>}
          {wordsOf(schema).map((each) => (
            <option key={each} value={each}>
              {valueWords(each)}
            </option>
          ))}
        </select>
      );
    case 'flag':
      return (
        <select aria-label={label} value={String(value)} onChange={(event) => onChange(event.target.value === 'true')}>
          <option value="true">yes</option>
          <option value="false">no</option>
        </select>
      );
    case 'long':
      return <textarea aria-label={label} rows={3} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)} />;
    default:
      return (
        <>
          <input aria-label={label} list={suggestions.length > 0 ? list : undefined} value={String(value ?? '')} onChange={(event) => onChange(typed(schema, event.target.value))} />
          <Suggestions id={list} values={suggestions} />
        </>
      );
  }
}
