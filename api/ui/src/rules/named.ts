import { documentOf } from './ruleFile';
import { isObject } from './steps';
import { triggersOf } from './triggers';

/** Names that people gave to attributes, to what is told, and to variables, wherever rules say them. */

const NAME = '[a-zA-Z][a-zA-Z0-9_-]{0,40}(?:\\.[a-zA-Z0-9_-]{1,41}){0,4}';
const WHOLE = new RegExp(`^${NAME}$`);

export const isName = (name: string): boolean => WHOLE.test(name);

const VARIABLES = 'vars.';
const TOLD = 'event.data.';

/**
 * @param family how the field begins: `contact.attr.`
 * @param file texts of all documents: attributes and what is told are shared by rules
 * @param rule the text of the one that is shown: it alone has its variables
 */
export const namesIn = (family: string, file: string[], rule: string): string[] => {
  const texts = family === VARIABLES ? [rule] : file;
  const found = texts.flatMap((text) => (text.includes(family) ? [...text.matchAll(new RegExp(`(?<![\\w.])${family.replaceAll('.', '\\.')}(${NAME})`, 'g'))].map(([, name = '']) => name) : []));
  const given = family === VARIABLES ? variablesOf(rule) : family === TOLD ? placesOf(rule) : [];
  return [...new Set([...given, ...found])].sort();
};

const readOf = (rule: string): Record<string, unknown> => {
  const document = documentOf(rule);
  const value: unknown = document.errors.length > 0 ? null : document.toJS();
  return isObject(value) ? value : {};
};

/** Where in what is told the contact and the key stand. */
const placesOf = (rule: string): string[] =>
  triggersOf(readOf(rule).trigger)
    .flatMap((trigger) => (isObject(trigger) ? [trigger, trigger.webhook] : []))
    .flatMap((caller) => (isObject(caller) ? [caller.contact, caller.key] : []))
    .filter((place): place is string => typeof place === 'string' && isName(place));

const GROUP = /\(\?P?<([a-zA-Z]\w*)>/g;

const variablesOf = (rule: string): string[] => {
  const { vars, ...rest } = readOf(rule);
  return [...Object.keys(isObject(vars) ? vars : {}), ...madeIn(rest)];
};

/** What steps keep under a name, with the pieces that an expression names. */
const madeIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(madeIn);
  if (!isObject(value)) return [];
  const { into, matches } = value;
  const here = typeof into === 'string' ? [into, ...[...String(matches ?? '').matchAll(GROUP)].map(([, piece]) => `${into}.${piece}`)] : [];
  return [...here, ...Object.values(value).flatMap(madeIn)];
};
