import type { Stored, TemplateButton, TemplateText } from '../types';

const VARIABLE = /\{\{\s*([A-Za-z0-9_]{1,64})\s*\}\}/g;

/** What people fill in, by the keys of {@link fieldsOf}. */
export type Values = Record<string, string>;

export interface Field {
  key: string;
  label: string;
  optional?: boolean;
  number?: boolean;
}

/** The variables of a text, each once, in the order of their first place. */
const variablesOf = (text = ''): string[] => [...new Set([...text.matchAll(VARIABLE)].map((found) => found[1] ?? ''))];

const named = (place: string, names: string[], word: string): Field[] =>
  names.map((name) => ({ key: `${place}.${name}`, label: /^\d+$/.test(name) ? `${word} ${name}` : name.replaceAll('_', ' ') }));

const PLACE: Field[] = [
  { key: 'place.name', label: 'Name of the place', optional: true },
  { key: 'place.latitude', label: 'Latitude', number: true },
  { key: 'place.longitude', label: 'Longitude', number: true },
];

const buttonField = (button: TemplateButton, index: number): Field[] => {
  const key = `button.${index}`;
  switch (button.kind) {
    case 'URL':
      return variablesOf(button.url).length > 0 ? [{ key, label: `End of the link “${button.label}”` }] : [];
    case 'COPY_CODE':
      return [{ key, label: `Code of “${button.label}”` }];
    case 'QUICK_REPLY':
      return [{ key, label: `What comes back from “${button.label}”`, optional: true }];
    default:
      return [];
  }
};

/** All that a template takes but the medium of its header, from its top to its bottom. */
export const fieldsOf = (template: TemplateText): Field[] => [
  ...named('header', variablesOf(template.header), 'Heading'),
  ...(template.headerFormat === 'LOCATION' ? PLACE : []),
  ...named('body', variablesOf(template.body), 'Value'),
  ...(template.buttons ?? []).flatMap(buttonField),
];

/** What a file input takes for the medium of a header; nothing when there is none. */
export const headerAccepts = ({ headerFormat }: TemplateText): string | undefined =>
  headerFormat && { IMAGE: 'image/jpeg,image/png', VIDEO: 'video/mp4,video/3gpp', DOCUMENT: '*/*', LOCATION: undefined }[headerFormat];

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));

/** Whether it can be sent. */
export const isFilled = (template: TemplateText, values: Values, medium?: Stored): boolean =>
  (!headerAccepts(template) || medium !== undefined) &&
  fieldsOf(template).every(({ key, optional, number }) => {
    const value = values[key]?.trim() ?? '';
    return value === '' ? optional === true : !number || isNumber(value);
  });

const taken = (values: Values, place: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([key, value]) => key.startsWith(`${place}.`) && value.trim())
      .map(([key, value]) => [key.slice(place.length + 1), value.trim()]),
  );

const KINDS = { IMAGE: 'IMAGE', VIDEO: 'VIDEO', DOCUMENT: 'FILE' } as const;

const shown = ({ headerFormat }: TemplateText, values: Values, medium?: Stored) => {
  if (headerFormat === 'LOCATION') {
    const place = taken(values, 'place');
    return { type: 'location', latitude: Number(place.latitude), longitude: Number(place.longitude), name: place.name };
  }
  return headerFormat && medium ? { type: 'media', kind: KINDS[headerFormat], mediaId: medium.id } : undefined;
};

/** The content of a message, as the API takes it. */
export const contentOf = (template: TemplateText, values: Values, medium?: Stored) => {
  const content = shown(template, values, medium);
  const variables = taken(values, 'header');
  const buttons = Object.entries(taken(values, 'button')).map(([index, value]) => ({ index: Number(index), value }));
  return {
    type: 'template',
    name: template.name,
    language: template.language,
    variables: taken(values, 'body'),
    ...(content || Object.keys(variables).length > 0 ? { header: { variables, ...(content && { content }) } } : {}),
    ...(buttons.length > 0 ? { buttons } : {}),
  };
};

const filled = (text: string, values: Values, place: string) =>
  text.replace(VARIABLE, (whole, name: string) => values[`${place}.${name}`] || whole);

/** What the contact will see above the buttons; a variable without a value stays as it stands. */
export const rendered = (template: TemplateText, values: Values): string =>
  [template.header && filled(template.header, values, 'header'), filled(template.body, values, 'body'), template.footer]
    .filter(Boolean)
    .join('\n\n');

/** A button and where it leads, or the code that it copies. */
export const buttonShown = (button: TemplateButton, value: string | undefined): string => {
  if (button.kind === 'QUICK_REPLY') return button.label;
  const leads = button.url ? button.url.replace(VARIABLE, (whole) => value || whole) : value;
  return leads ? `${button.label}: ${leads}` : button.label;
};
