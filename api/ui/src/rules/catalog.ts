/** What a form can offer, read from the JSON Schema of a rule that the gateway serves. */

export interface Schema {
  type?: string | string[];
  enum?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  title?: string;
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
  patternProperties?: Record<string, Schema>;
  /** What is read and kept, and refused in a rule that takes part: all of it, or some of its words. */
  cannotRunYet?: boolean | string[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

export interface Catalog {
  /** Fields of conditions by their kind: text, set, number … */
  fields: Map<string, string>;
  /** Those of them that a rule that takes part cannot ask yet. */
  refused: Set<string>;
  /** How fields begin that people name themselves. */
  families: string[];
  /** Operators by kind, with what they take. */
  operators: Map<string, Map<string, Schema>>;
  /** Conditions that compare no field. */
  tests: Map<string, Schema>;
  actions: Map<string, Schema>;
  /** What stands in a rule, by its word. */
  rule: Record<string, Schema>;
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
  if (schema.properties) return undefined;
  if (!objectOf(schema)) return schema;
  const forms = (schema.anyOf ?? []).filter((each) => !objectOf(each));
  return forms.length > 1 ? { anyOf: forms } : forms[0];
};

/** The part that a short form stands for. */
export const shortOf = (schema: Schema): string | undefined => (objectOf(schema) ? briefOf(schema)?.title : undefined);

export interface Alternatives {
  keys: string[];
  /** Whether one rules out the others. */
  alone: boolean;
}

/** The parts of which one has to be there. */
export const alternativesOf = (whole: Schema | undefined): Alternatives => {
  const keys = (whole?.oneOf ?? (whole?.properties && whole.anyOf) ?? []).flatMap(({ required }) => required ?? []);
  return { keys, alone: whole?.oneOf !== undefined };
};

/** Its words that the gateway does not run. */
export const refusedOf = (schema: Schema | undefined): string[] => (Array.isArray(schema?.cannotRunYet) ? schema.cannotRunYet : []);

const runs = (schema: Schema, words: string[] = []) => words.filter((word) => !refusedOf(schema).includes(word));

/** The words that a value can be. */
export const wordsOf = (schema: Schema): string[] => runs(schema, schema.enum);

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
    refused: new Set(),
    families: Object.entries(definitions.cond?.patternProperties ?? {})
      .filter(([, each]) => each.cannotRunYet !== true)
      .map(([pattern]) => pattern.replace(/[\^\\]/g, '')),
    operators: new Map(),
    tests: new Map(),
    actions: new Map(Object.entries(definitions.step?.properties ?? {}).filter(([word]) => !HOW.has(word))),
    rule,
    events: enumOf(rule.trigger, 'message.received') ?? ['message.received'],
    statuses: rule.status?.enum ?? [],
    stages: rule.stage?.enum ?? [],
  };
  for (const [name, each] of Object.entries(definitions.cond?.properties ?? {})) {
    const kind = each.$ref?.split('/').at(-1);
    if (kind && definitions[kind] && !GROUPS.has(name)) catalog.fields.set(name, kind);
    else if (!GROUPS.has(name)) catalog.tests.set(name, each);
    if (each.cannotRunYet === true) catalog.refused.add(name);
  }
  for (const kind of new Set(catalog.fields.values())) {
    catalog.operators.set(kind, new Map(Object.entries(objectOf(definitions[kind])?.properties ?? {}).filter(([word]) => !BESIDE.has(word))));
  }
  catalog.operators.set('value', catalog.operators.get('value') ?? new Map(Object.entries(objectOf(definitions.value)?.properties ?? {}).filter(([word]) => !BESIDE.has(word))));
  return catalog;
};

/** What may be added to a condition. */
export const offeredOf = ({ fields, tests, refused }: Catalog): string[] => [...fields.keys(), ...tests.keys()].filter((field) => !refused.has(field));

/** How a field begins that people name themselves; nothing for another one. */
export const familyOf = (catalog: Catalog, field: string): string | undefined => catalog.families.find((family) => field.startsWith(family));

/** Of what nobody tells a change. */
const UNCHANGING = /^(?:vars|event\.data)\./;
const CHANGES = new Set(['changed', 'from', 'to']);

/** How a field can be compared. */
export const operatorsOf = (catalog: Catalog, field: string): Map<string, Schema> => {
  const all = catalog.operators.get(kindOf(catalog, field)) ?? new Map<string, Schema>();
  return UNCHANGING.test(field) ? new Map([...all].filter(([operator]) => !CHANGES.has(operator))) : all;
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
export const membersOf = (schema: Schema): string[] => [schema, ...(schema.anyOf ?? [])].flatMap(({ items }) => runs(schema, items?.enum));

/** What a new value begins with. */
export const emptyOf = (schema: Schema): unknown => {
  if (isDuration(schema)) return '1h';
  switch (entryOf(schema)) {
    case 'choice':
      return schema.default ?? wordsOf(schema)[0];
    case 'flag':
      // it is said because it is not so by itself
      return schema.default !== true;
    case 'number':
      return schema.minimum ?? 1;
    case 'list':
      return [];
    case null: {
      const brief = briefOf(schema);
      if (brief && brief !== schema) return emptyOf(brief);
      const whole = objectOf(schema);
      const keys = [...(whole?.required ?? []), ...alternativesOf(whole).keys.slice(0, 1)];
      return Object.fromEntries(keys.map((key) => [key, emptyOf(whole?.properties?.[key] ?? {})]));
    }
    default:
      return schema.default ?? '';
  }
};
