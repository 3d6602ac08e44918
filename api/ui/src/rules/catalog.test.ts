import { describe, expect, it } from 'vitest';
import { briefOf, catalogOf, emptyOf, entryOf, kindOf, type Schema } from './catalog';

const SCHEMA: Schema = {
  anyOf: [
    { type: 'object', properties: { blueprint: { type: 'string' } } },
    {
      type: 'object',
      properties: {
        rule: { type: 'string' },
        trigger: { anyOf: [{ anyOf: [{ enum: ['message.received', 'message.sent'] }, { type: 'object', properties: {} }] }] },
        status: { enum: ['draft', 'live'] },
        limits: { type: 'object', properties: { once: { type: 'object', properties: { every: { type: 'string' } } } } },
      },
    },
  ],
  $defs: {
    key: { anyOf: [{ type: 'string' }, { type: 'object', properties: { is: { type: 'string' }, any: { type: 'array', items: { type: 'string' } }, orUnknown: { type: 'boolean' } } }] },
    value: { anyOf: [{ type: 'string' }, { type: 'object', properties: { exists: { type: 'boolean' } } }] },
    cond: { type: 'object', properties: { channel: { $ref: '#/$defs/key' }, time: { type: 'object', properties: {} }, all: { $ref: '#/$defs/conds' }, not: { $ref: '#/$defs/cond' } } },
    conds: { type: 'array' },
    step: { type: 'object', properties: { tag: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }, id: { type: 'string' }, if: {} } },
  },
};

describe('the catalogue', () => {
  const catalog = catalogOf(SCHEMA);

  it('should be read from the schema', () => {
    expect([...catalog.fields]).toEqual([['channel', 'key']]);
    expect([...catalog.tests.keys()]).toEqual(['time']);
    expect([...(catalog.operators.get('key')?.keys() ?? [])]).toEqual(['is', 'any']);
    expect([...catalog.actions.keys()]).toEqual(['tag']);
    expect(catalog.events).toEqual(['message.received', 'message.sent']);
    expect(kindOf(catalog, 'contact.attr.size')).toBe('value');
    expect(catalog.operators.get('value')?.has('exists')).toBe(true);
  });

  it('should say how a value is entered', () => {
    expect(entryOf(catalog.actions.get('tag') ?? {})).toBe('list');
    expect(entryOf({ type: 'string', maxLength: 4096 })).toBe('long');
    expect(entryOf({ anyOf: [{ type: 'string' }, { type: 'object', properties: {} }] })).toBeNull();
    expect(briefOf({ anyOf: [{ type: 'string' }, { type: 'object', properties: {} }] })).toEqual({ type: 'string' });
    expect(emptyOf({ type: 'object', properties: { a: { enum: ['x'] }, b: {} }, required: ['a'] })).toEqual({ a: 'x' });
  });
});
