import type { TemplateText } from '../types';

const VARIABLE = /\{\{\s*([A-Za-z0-9_]{1,64})\s*\}\}/g;

/** The variables of a template's body, each once, in the order of their first place. */
export const variablesOf = (template: TemplateText): string[] => [
  ...new Set([...template.body.matchAll(VARIABLE)].map((found) => found[1] ?? '')),
];

/** What the contact will see; a variable without a value stays as it stands. */
export const rendered = (template: TemplateText, values: Record<string, string>): string =>
  [template.header, template.body.replace(VARIABLE, (whole, name: string) => values[name] || whole), template.footer]
    .filter(Boolean)
    .join('\n\n');
