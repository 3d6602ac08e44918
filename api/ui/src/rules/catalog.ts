/** What a form can offer, read from the JSON Schema of a rule that the gateway serves. */

export interface Schema {
  type?: string | string[];
  enum?: string[];
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  required?: string[];
  items?: Schema;
  default?: unknown;
  description?: string;
  maxLength?: number;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

export interface Catalog {
  /** Fields of conditions by their kind: text, set, number … */
  fields: Map<string, string>;
  /** Operators by kind, with what they take. */
  operators: Map<string, Map<string, Schema>>;
  /** Conditions that compare no field. */
  tests: Map<string, Schema>;
  actions: Map<string, Schema>;
  events: string[];
  statuses: string[];
  stages: string[];
}

const HOW = new Set(['id', 'if', 'onError', 'timeout', 'dryRunValue']);
const GROUPS = new Set(['all', 'any', 'none', 'not']);
/** Beside an operator, not one. */
export const BESIDE = new Set(['orUnknown', 'confidence']);

/** The form of a value that names its parts. */
export const objectOf = (schema: Schema | undefined): Schema | undefined =>
  schema?.properties ? schema : schema?.anyOf?.map(objectOf).find(Boolean);

/** Whether its names are for whoever writes it to choose. */
export const isFree = (schema: Schema): boolean => schema.type === 'object' && !schema.properties && typeof schema.additionalProperties === 'object';

/** Whether anything may stand there. */
export const isAny = (schema: Schema): boolean => !schema.type && !schema.anyOf && !schema.enum && !schema.$ref && !schema.properties;

/** The short form of a value: what it can be beside a map. */
export const briefOf = (schema: Schema): Schema | undefined => {
  if (!objectOf(schema)) return schema;
  const forms = (schema.anyOf ?? []).filter((each) => !objectOf(each));
  return forms.length > 1 ? { anyOf: forms } : forms[0];
};

const enumOf = (schema: Schema | undefined, holding: string): string[] | undefined => {
  if (!schema) return undefined;
  if (schema.enum?.includes(holding)) return schema.enum;
  return [...(schema.anyOf ?? []), ...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])]
    .map((each) => enumOf(each, holding))
    .find(Boolean);
};

export const catalogOf = (schema: Schema): Catalog => {
  const definitions = schema.$defs ?? {};
  const rule = schema.anyOf?.find((each) => each.properties?.rule && each.properties.trigger)?.properties ?? {};
  const catalog: Catalog = {
    fields: new Map(),
    operators: new Map(),
    tests: new Map(),
    actions: new Map(Object.entries(definitions.step?.properties ?? {}).filter(([word]) => !HOW.has(word))),
    events: enumOf(rule.trigger, 'message.received') ?? ['message.received'],
    statuses: rule.status?.enum ?? [],
    stages: rule.stage?.enum ?? [],
  };
  for (const [name, each] of Object.entries(definitions.cond?.properties ?? {})) {
    const kind = each.$ref?.split('/').at(-1);
    if (kind && definitions[kind] && !GROUPS.has(name)) catalog.fields.set(name, kind);
    else if (!GROUPS.has(name)) catalog.tests.set(name, each);
  }
  for (const kind of new Set(catalog.fields.values())) {
    catalog.operators.set(kind, new Map(Object.entries(objectOf(definitions[kind])?.properties ?? {}).filter(([word]) => !BESIDE.has(word))));
  }
  catalog.operators.set('value', catalog.operators.get('value') ?? new Map(Object.entries(objectOf(definitions.value)?.properties ?? {}).filter(([word]) => !BESIDE.has(word))));
  return catalog;
};

/** The kind of a field; those that people name themselves are of any value. */
export const kindOf = (catalog: Catalog, field: string) => catalog.fields.get(field) ?? 'value';

const isType = (schema: Schema, type: string) => schema.type === type || (Array.isArray(schema.type) && schema.type.includes(type));

/** Whether it is a length of time: 30m, 2h, 3d. */
export const isDuration = (schema: Schema): boolean => schema.pattern?.includes('(ms|s|m|h|d|w)') ?? false;

/** How a value is entered; null for what only the text can show. */
export const entryOf = (schema: Schema): 'choice' | 'flag' | 'number' | 'list' | 'text' | 'long' | null => {
  if (schema.enum) return 'choice';
  const forms = schema.anyOf ?? [schema];
  const texts = (each: Schema) =>
    each.type === 'array' && each.items !== undefined && (each.items.enum !== undefined || ['string', 'number', 'integer'].some((type) => isType(each.items ?? {}, type)));
  if (forms.some(texts)) return 'list';
  if (schema.anyOf) return null;
  if (schema.type === 'boolean') return 'flag';
  if (schema.type === 'integer' || schema.type === 'number') return 'number';
  // a text with placeholders is an answer or a note: more than a line
  if (isType(schema, 'string')) return (schema.maxLength ?? 0) > 1000 || schema.description?.includes('{{') ? 'long' : 'text';
  return null;
};

/** What a list may hold, where that is said. */
export const membersOf = (schema: Schema): string[] => [schema, ...(schema.anyOf ?? [])].flatMap(({ items }) => items?.enum ?? []);

/** What a new value begins with. */
export const emptyOf = (schema: Schema): unknown => {
  if (isDuration(schema)) return '1h';
  switch (entryOf(schema)) {
    case 'choice':
      return schema.default ?? schema.enum?.[0];
    case 'flag':
      return true;
    case 'number':
      return schema.minimum ?? 1;
    case 'list':
      return [];
    case null: {
      const whole = objectOf(schema);
      return Object.fromEntries((whole?.required ?? []).map((key) => [key, emptyOf(whole?.properties?.[key] ?? {})]));
    }
    default:
      return '';
  }
};
