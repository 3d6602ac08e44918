/** As much of JSON Schema as accounts' configurations use. */
export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  properties?: Record<string, Schema | false>;
  required?: string[];
  enum?: string[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  minimum?: number;
  maximum?: number;
  items?: Schema;
  if?: Schema;
  then?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  'x-secret'?: boolean;
}

export type Values = { [name: string]: Value };
export type Value = string | number | boolean | string[] | Values | null | undefined;

export interface Field {
  name: string;
  schema: Schema;
  required: boolean;
}

/** Several ways to say the same; one is taken: a password, or a sign-in at a provider. */
export interface Choice {
  names: string[];
  chosen: string;
}

const isValues = (value: Value): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value);

export const valuesOf = (value: Value): Values => (isValues(value) ? value : {});

export const kindOf = ({ type }: Schema) => (Array.isArray(type) ? type[0] : type) ?? 'string';

/** Whether an `if` that asks for constants holds. A default counts as said. */
const holds = (condition: Schema, whole: Schema, values: Values) =>
  Object.entries(condition.properties ?? {}).every(([name, wanted]) => {
    const own = whole.properties?.[name];
    const said = values[name] ?? (own ? own.default : undefined);
    return wanted && said === wanted.const;
  });

/** The parts of a schema that count for such values. */
const parts = (schema: Schema, values: Values): Schema[] => {
  const rules = [schema, ...(schema.allOf ?? [])];
  const then = rules.flatMap((rule) => (rule.if && rule.then && holds(rule.if, schema, values) ? [rule.then] : []));
  return [schema, ...then];
};

/** The choice that a schema leaves, if it leaves one; nothing said takes the first. */
export const choiceOf = (schema: Schema, values: Values): Choice | null => {
  const either = parts(schema, values).find((part) => part.oneOf?.every((each) => each.required?.length === 1));
  const names = either?.oneOf?.flatMap((each) => each.required ?? []) ?? [];
  const [first] = names;
  return first ? { names, chosen: names.find((name) => values[name] !== undefined) ?? first } : null;
};

/** The fields to show for such values, in the schema's order. */
export const fieldsOf = (schema: Schema, values: Values): Field[] => {
  const counting = parts(schema, values);
  const choice = choiceOf(schema, values);
  const required = new Set(counting.flatMap((part) => part.required ?? []));
  if (choice) required.add(choice.chosen);
  return Object.entries(schema.properties ?? {}).flatMap(([name, own]) => {
    const hidden = counting.some((part) => part.properties?.[name] === false);
    const passedOver = choice?.names.includes(name) && name !== choice.chosen;
    return !own || hidden || passedOver ? [] : [{ name, schema: own, required: required.has(name) }];
  });
};

const isEmpty = (value: Value) =>
  value === undefined || value === '' || (Array.isArray(value) && value.length === 0) || (isValues(value) && Object.keys(value).length === 0);

/** What was entered, as the gateway wants it: only fields that are shown, and of those only what was said. */
export const configOf = (schema: Schema, values: Values): Values =>
  Object.fromEntries(
    fieldsOf(schema, values).flatMap(({ name, schema: own, required }) => {
      const raw = values[name] ?? (required ? (own.default as Value) : undefined);
      const value = kindOf(own) === 'object' ? configOf(own, valuesOf(raw)) : typeof raw === 'string' ? raw.trim() : raw;
      return isEmpty(value) ? [] : [[name, value]];
    }),
  );

/** A merge patch (RFC 7396) from one configuration to the other. Secrets are not shown, so silence leaves them. */
export const patchOf = (schema: Schema, before: Values, after: Values): Values =>
  Object.fromEntries(
    Object.entries(schema.properties ?? {}).flatMap(([name, own]) => {
      if (!own) return [];
      const [old, now] = [before[name], after[name]];
      if (kindOf(own) === 'object' && isValues(old) && isValues(now)) {
        const inner = patchOf(own, old, now);
        return isEmpty(inner) ? [] : [[name, inner]];
      }
      if (now === undefined) return old === undefined ? [] : [[name, null]];
      return JSON.stringify(old) === JSON.stringify(now) ? [] : [[name, now]];
    }),
  );
