import { ListField } from './ListField';
import { choiceOf, fieldsOf, kindOf, type Field, type Schema, type Value, type Values, valuesOf } from './schema';

interface Props {
  schema: Schema;
  values: Values;
  /** JSON Pointer to these fields, as errors name them */
  at: string;
  errors: Map<string, string>;
  /** whether the account has secrets already, which are not shown */
  kept: boolean;
  onChange: (values: Values) => void;
}

/** The fields of a JSON Schema; what may be left out lies below a fold. */
export function SchemaFields(props: Props) {
  const { schema, values, at, errors } = props;
  const fields = fieldsOf(schema, values);
  const choice = choiceOf(schema, values);
  const later = fields.filter((field) => !field.required);
  const isOpen = later.some((field) => [...errors.keys()].some((pointer) => pointer.startsWith(`${at}/${field.name}`)));
  const one = (field: Field) => <OneField key={field.name} {...props} field={field} />;
  return (
    <>
      {fields.filter((field) => field.required && !choice?.names.includes(field.name)).map(one)}
      {choice && (
        <fieldset className="choice">
          <legend className="sr-only">One of these</legend>
          {choice.names.map((name) => (
            <label key={name}>
              <input type="radio" checked={name === choice.chosen} onChange={() => props.onChange(chosen(values, choice.names, name, schema))} />
              {titleOf(schema.properties?.[name], name)}
            </label>
          ))}
        </fieldset>
      )}
      {fields.filter((field) => field.name === choice?.chosen).map(one)}
      {later.length > 0 && (
        <details className="more-fields" open={isOpen || undefined}>
          <summary>More settings</summary>
          {later.map(one)}
        </details>
      )}
    </>
  );
}

/** Nothing of the other ways stays, and the new one counts as begun. */
const chosen = (values: Values, names: string[], name: string, schema: Schema): Values => {
  const rest = Object.fromEntries(Object.entries(values).filter(([each]) => !names.includes(each)));
  const own = schema.properties?.[name];
  return { ...rest, [name]: own && kindOf(own) === 'object' ? {} : '' };
};

const titleOf = (schema: Schema | false | undefined, name: string) => (schema && schema.title) || name;

function OneField({ field, values, at, errors, kept, onChange }: Props & { field: Field }) {
  const { name, schema, required } = field;
  const pointer = `${at}/${name}`;
  const set = (value: Value) => onChange({ ...values, [name]: value });
  if (kindOf(schema) === 'object') {
    return (
      <fieldset className="group">
        <legend>{titleOf(schema, name)}</legend>
        {schema.description && <small>{schema.description}</small>}
        <SchemaFields schema={schema} values={valuesOf(values[name])} at={pointer} errors={errors} kept={kept} onChange={set} />
      </fieldset>
    );
  }
  const error = errors.get(pointer);
  return (
    <label className="field">
      <span>
        {titleOf(schema, name)}
        {!required && <em> optional</em>}
      </span>
      <Entry schema={schema} value={values[name]} required={required} kept={kept} invalid={Boolean(error)} onChange={set} />
      {error && (
        <strong className="error" role="alert">
          {error}
        </strong>
      )}
      {schema.description && <small>{schema.description}</small>}
    </label>
  );
}

interface EntryProps {
  schema: Schema;
  value: Value;
  required: boolean;
  kept: boolean;
  invalid: boolean;
  onChange: (value: Value) => void;
}

function Entry({ schema, value, required, kept, invalid, onChange }: EntryProps) {
  const secret = schema['x-secret'] === true;
  const hint = secret && kept ? 'unchanged' : String(schema.default ?? schema.examples?.[0] ?? '');
  const input = { 'aria-invalid': invalid, required: required && !(secret && kept) && schema.default === undefined, placeholder: hint };
  if (kindOf(schema) === 'array') return <ListField {...input} secret={secret} value={value} onChange={onChange} />;
  if (kindOf(schema) === 'boolean') {
    return <input type="checkbox" checked={Boolean(value ?? schema.default)} onChange={(event) => onChange(event.target.checked)} />;
  }
  if (schema.enum) {
    return (
      <select value={String(value ?? schema.default ?? '')} required={required} aria-invalid={invalid} onChange={(event) => onChange(event.target.value || undefined)}>
        {schema.default === undefined && <option value="">{required ? 'Choose…' : ''}</option>}
        {schema.enum.map((each) => (
          <option key={each} value={each}>
            {each.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
    );
  }
  if (kindOf(schema) === 'integer') {
    const bounds = { min: schema.minimum, max: schema.maximum };
    const read = (text: string) => onChange(text === '' ? undefined : Number(text));
    return <input type="number" {...bounds} {...input} value={typeof value === 'number' ? value : ''} onChange={(event) => read(event.target.value)} />;
  }
  return (
    <input
      type={secret ? 'password' : 'text'}
      autoComplete={secret ? 'new-password' : 'off'}
      spellCheck={false}
      {...input}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)}
    />
  );
}
