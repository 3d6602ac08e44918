import { expect, test } from 'vitest';
import type { TemplateText } from '../types';
import { buttonShown, contentOf, fieldsOf, headerAccepts, isFilled, rendered } from './templates';

const template = (body: string): TemplateText => ({ name: 'n', language: 'en', status: 'APPROVED', body });

const PARCEL: TemplateText = {
  ...template('Hello {{name}}'),
  header: 'Order {{order}}',
  buttons: [
    { kind: 'URL', label: 'Follow', url: 'https://example.org/{{1}}' },
    { kind: 'QUICK_REPLY', label: 'Away' },
    { kind: 'URL', label: 'Shop', url: 'https://example.org/' },
    { label: 'Ring us' },
  ],
};
const TASTING: TemplateText = { ...template('Taste it'), headerFormat: 'IMAGE', buttons: [{ kind: 'COPY_CODE', label: 'Copy' }] };
const PICTURE = { id: 'm1', mimeType: 'image/png', bytes: 7 };

test('variables are asked for once, in the order of their place', () => {
  expect(fieldsOf(template('{{2}} is ready, {{ 1 }}. {{2}}!')).map((field) => field.key)).toEqual(['body.2', 'body.1']);
  expect(fieldsOf(template('nothing {here}'))).toEqual([]);
});

test('header and buttons are asked for around the body', () => {
  expect(fieldsOf(PARCEL).map((field) => field.key)).toEqual(['header.order', 'body.name', 'button.0', 'button.1']);
  expect(fieldsOf(PARCEL).map((field) => field.optional ?? false)).toEqual([false, false, false, true]);
  expect(fieldsOf(TASTING).map((field) => field.label)).toEqual(['Code of “Copy”']);
});

test('values are taken literally and what is missing stays', () => {
  expect(rendered(template('Hi {{1}}, {{2}}'), { 'body.1': '$& {{2}}' })).toBe('Hi $& {{2}}, {{2}}');
});

test('header and footer stand around the body', () => {
  expect(rendered({ ...PARCEL, footer: 'Bye' }, { 'header.order': 'A-12', 'body.name': 'Ana' })).toBe('Order A-12\n\nHello Ana\n\nBye');
});

test('buttons tell where they lead', () => {
  expect(PARCEL.buttons?.map((button, index) => buttonShown(button, ['A-12', 'away'][index]))).toEqual([
    'Follow: https://example.org/A-12',
    'Away',
    'Shop: https://example.org/',
    'Ring us',
  ]);
  expect(buttonShown({ kind: 'COPY_CODE', label: 'Copy' }, '25OFF')).toBe('Copy: 25OFF');
});

test('a template is sent with what was filled in', () => {
  const values = { 'header.order': ' A-12 ', 'body.name': 'Ana', 'button.0': 'A-12', 'button.1': ' ' };
  expect(isFilled(PARCEL, values)).toBe(true);
  expect(contentOf(PARCEL, values)).toEqual({
    type: 'template',
    name: 'n',
    language: 'en',
    variables: { name: 'Ana' },
    header: { variables: { order: 'A-12' } },
    buttons: [{ index: 0, value: 'A-12' }],
  });
});

test('a header shows its medium', () => {
  const values = { 'button.0': '25OFF' };
  expect(headerAccepts(TASTING)).toContain('image/png');
  expect(isFilled(TASTING, values)).toBe(false);
  expect(isFilled(TASTING, values, PICTURE)).toBe(true);
  expect(contentOf(TASTING, values, PICTURE).header).toEqual({
    variables: {},
    content: { type: 'media', kind: 'IMAGE', mediaId: 'm1' },
  });
});

test('a header shows its place', () => {
  const visit: TemplateText = { ...template('Come'), headerFormat: 'LOCATION' };
  expect(headerAccepts(visit)).toBeUndefined();
  expect(isFilled(visit, { 'place.latitude': 'north', 'place.longitude': '9' })).toBe(false);
  const values = { 'place.latitude': '53.5', 'place.longitude': '9' };
  expect(isFilled(visit, values)).toBe(true);
  expect(contentOf(visit, values).header?.content).toEqual({ type: 'location', latitude: 53.5, longitude: 9 });
});
