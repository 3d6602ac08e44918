import { expect, test } from 'vitest';
import type { TemplateText } from '../types';
import { rendered, variablesOf } from './templates';

const template = (body: string): TemplateText => ({ name: 'n', language: 'en', status: 'APPROVED', body });

test('variables are told once, in the order of their place', () => {
  expect(variablesOf(template('{{2}} is ready, {{ 1 }}. {{2}}!'))).toEqual(['2', '1']);
  expect(variablesOf(template('nothing {here}'))).toEqual([]);
});

test('values are taken literally and what is missing stays', () => {
  expect(rendered(template('Hi {{1}}, {{2}}'), { '1': '$& {{2}}' })).toBe('Hi $& {{2}}, {{2}}');
});

test('header and footer stand around the body', () => {
  expect(rendered({ ...template('Body'), header: 'Order', footer: 'Bye' }, {})).toBe('Order\n\nBody\n\nBye');
});
