import { describe, expect, it } from 'vitest';
import { choiceOf, configOf, fieldsOf, patchOf, type Schema, type Values } from './schema';

const sms: Schema = {
  type: 'object',
  required: ['provider'],
  allOf: [
    {
      if: { properties: { provider: { const: 'TWILIO' } } },
      then: {
        required: ['authToken'],
        oneOf: [{ required: ['number'] }, { required: ['service'] }],
        properties: { host: false, number: { type: 'string' } },
      },
    },
    { if: { properties: { provider: { const: 'SMPP' } } }, then: { required: ['host'], properties: { authToken: false, service: false } } },
  ],
  properties: {
    provider: { type: 'string', enum: ['TWILIO', 'SMPP'] },
    authToken: { type: ['string', 'array'], 'x-secret': true },
    number: { type: 'string' },
    service: { type: 'string' },
    host: { type: 'string' },
  },
};
const mail: Schema = {
  type: 'object',
  required: ['imap'],
  properties: {
    imap: {
      type: 'object',
      required: ['port'],
      properties: { port: { type: 'integer', default: 993 }, host: { type: 'string' }, password: { type: 'string', 'x-secret': true } },
    },
  },
};
const shown = (values: Values) => fieldsOf(sms, values).map(({ name, required }) => (required ? `${name}*` : name));

describe('the fields of an account', () => {
  it('follow what was chosen', () => {
    expect(shown({ provider: 'SMPP' })).toEqual(['provider*', 'number', 'host*']);
    expect(shown({ provider: 'TWILIO' })).toEqual(['provider*', 'authToken*', 'number*']);
  });

  it('leave one of several ways, the one that was taken', () => {
    expect(choiceOf(sms, { provider: 'TWILIO' })).toEqual({ names: ['number', 'service'], chosen: 'number' });
    expect(shown({ provider: 'TWILIO', service: '' })).toEqual(['provider*', 'authToken*', 'service*']);
    expect(choiceOf(sms, { provider: 'SMPP' })).toBeNull();
  });
});

describe('the configuration', () => {
  it('holds only what is shown and said', () => {
    expect(configOf(sms, { provider: 'SMPP', authToken: 'left over', host: ' smpp.example.org ', number: '' })).toEqual({
      provider: 'SMPP',
      host: 'smpp.example.org',
    });
  });

  it('says a default where something must be said', () => {
    expect(configOf(mail, { imap: { host: 'imap.example.org' } })).toEqual({ imap: { port: 993, host: 'imap.example.org' } });
  });
});

describe('a change', () => {
  it('names only what changed, and takes away what was emptied', () => {
    expect(patchOf(sms, { provider: 'SMPP', host: 'a', number: '1' }, { provider: 'SMPP', host: 'b' })).toEqual({ host: 'b', number: null });
  });

  it('leaves secrets that were not entered again', () => {
    expect(patchOf(mail, { imap: { host: 'a', port: 993 } }, { imap: { host: 'a', port: 993 } })).toEqual({});
    expect(patchOf(mail, { imap: { host: 'a' } }, { imap: { host: 'a', password: 'new' } })).toEqual({ imap: { password: 'new' } });
  });
});
