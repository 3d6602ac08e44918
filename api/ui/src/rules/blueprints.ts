import { isNumber, jsonOf } from './exactly';
import { documentOf, type Section } from './ruleFile';
import { isObject } from './steps';

/** Rules with gaps, and what fills them. */

export interface Input {
  name: string;
  type: string;
  label: string;
  fallback: unknown;
  required: boolean;
  choices: unknown[];
}

export interface Blueprint {
  /** By which a rule names it: `after-hours@2`. */
  reference: string;
  id: string;
  description?: string;
  inputs: Input[];
  template: Record<string, unknown>;
}

const inputOf = ([name, written]: [string, unknown]): Input => {
  const input = isObject(written) ? written : {};
  return {
    name,
    type: String(input.type ?? 'string'),
    label: String(input.label ?? name),
    fallback: input.default,
    required: input.required === true,
    choices: Array.isArray(input.enum) ? input.enum : [],
  };
};

const blueprintOf = ({ id, body }: Section): Blueprint[] => {
  const document = documentOf(body);
  const written: unknown = document.errors.length > 0 ? null : document.toJS();
  if (!isObject(written)) return [];
  return [
    {
      reference: `${id}@${String(written.version)}`,
      id,
      description: typeof written.description === 'string' ? written.description : undefined,
      inputs: Object.entries(isObject(written.inputs) ? written.inputs : {}).map(inputOf),
      template: isObject(written.template) ? written.template : {},
    },
  ];
};

/** Those of a file that can be read. */
export const blueprintsOf = (sections: Section[]): Blueprint[] => sections.filter(({ kind }) => kind === 'blueprint').flatMap(blueprintOf);

export const referenceOf = (use: unknown): string => String(use ?? '').replace(/^blueprint:/, '');

/** Rules that are made of blueprints have the turn that these say. */
export const withTurns = (sections: Section[]): Section[] => {
  if (!sections.some(({ use }) => use !== undefined)) return sections;
  const blueprints = blueprintsOf(sections);
  return sections.map((section) => {
    const template = section.use === undefined ? undefined : blueprints.find(({ reference }) => reference === referenceOf(section.use))?.template;
    if (!template) return section;
    const ordered = /^order:/m.test(section.body);
    return { ...section, stage: String(template.stage ?? section.stage), order: ordered ? section.order : Number(template.order ?? section.order) };
  });
};

const DURATION = /^(\d{1,12}(ms|s|m|h|d|w)|P[0-9TDHMSW]+)$/;

/** What is wrong with a value that was given or left out; null when nothing is. */
export const mistakeOf = (input: Input, given: unknown): string | null => {
  const value = given ?? input.fallback;
  if (value === undefined || value === null || value === '') return input.required ? 'This is needed.' : null;
  if (input.choices.length > 0 && !input.choices.map(String).includes(String(value))) return `One of ${input.choices.map(String).join(', ')}.`;
  switch (input.type) {
    case 'number':
      return isNumber(value) ? null : 'This is a number.';
    case 'boolean':
      return typeof value === 'boolean' ? null : 'Yes or no.';
    case 'duration':
      return DURATION.test(String(value)) ? null : 'A time such as 30m, 2h or 3d.';
    default:
      return typeof value === 'string' || isNumber(value) ? null : 'This is a text.';
  }
};

/** What the rule becomes, as far as it can be told: gaps that nothing fills stay gaps. */
const filled = (template: unknown, values: Record<string, unknown>): unknown => {
  if (Array.isArray(template)) return template.map((each) => filled(each, values));
  if (isObject(template)) return Object.fromEntries(Object.entries(template).map(([key, each]) => [key, filled(each, values)]));
  if (typeof template !== 'string') return template;
  const alone = /^\$\{in\.([\w.]+)\}$/.exec(template)?.[1];
  if (alone) return values[alone] ?? template;
  return template.replace(/\$\{in\.([\w.]+)\}/g, (gap, name: string) => String(values[name] ?? gap));
};

/** A rule with what its blueprint says; one that is made of none as it is. */
export const wholeOf = (rule: Record<string, unknown>, sections: Section[]): Record<string, unknown> => {
  if (rule.use === undefined) return rule;
  const blueprint = blueprintsOf(sections).find(({ reference }) => reference === referenceOf(rule.use));
  if (!blueprint) return rule;
  const usual = blueprint.inputs.filter(({ fallback }) => fallback !== undefined).map(({ name, fallback }) => [name, fallback]);
  const values = { ...Object.fromEntries(usual), ...(isObject(rule.with) ? rule.with : {}) };
  return { ...(filled(blueprint.template, values) as Record<string, unknown>), ...rule };
};

/** The input that fills a place of the rule which a blueprint makes; null where none does. @param pointer a JSON Pointer into that rule */
export const inputAt = (blueprints: Blueprint[], use: unknown, pointer: string): string | null => {
  let at: unknown = blueprints.find(({ reference }) => use !== undefined && reference === referenceOf(use))?.template;
  for (const part of pointer.split('/').slice(1)) {
    if (isObject(at) && part in at) at = at[part];
    else if (Array.isArray(at) && /^\d+$/.test(part)) at = at[Number(part)];
    // what is said in a short form has its members there
    else if (part !== 'all' && !/^\d+$/.test(part)) break;
  }
  const gaps = [...jsonOf(at ?? '').matchAll(/\$\{in\.([\w.]+)\}/g)].map(([, name]) => name ?? '');
  return new Set(gaps).size === 1 ? (gaps[0] ?? null) : null;
};
