import { describe, expect, it } from 'vitest';
import schema from '../../../../docs/rules.schema.json';
import { catalogOf, familyOf, membersOf, objectOf, offeredOf, operatorsOf, refusedOf, type Schema, wordsOf } from './catalog';
import { calledAnew } from './conditions';
import { isName, namesIn } from './named';
import { changed } from './ruleFile';

const catalog = catalogOf(schema as unknown as Schema);

const RULE = `rule: paid
trigger: { webhook: { path: /paid, auth: shop, contact: customer.phone, key: order.id } }
vars: { desk: Berlin }
if: { event.data.order.total: { gt: 10 }, contact.attr.size: big }
then:
  - capture: { matches: "INV-(?P<no>[0-9]+)", into: invoice }
  - call: { http: { connection: erp }, into: answer }
  - set: { conversation.attr.no: "{{vars.invoice.no}}" }
`;
const OTHER = 'rule: other\nvars: { theirs: 1 }\nif: { contact.attr.colour: red, event.data.sum: 1 }\n';

describe('a field that people name themselves', () => {
  it('should be offered where the gateway runs it', () => {
    expect(catalog.families.sort()).toEqual(['contact.attr.', 'conversation.attr.', 'event.data.', 'vars.']);
    expect(familyOf(catalog, 'event.data.order.no')).toBe('event.data.');
    expect(familyOf(catalog, 'contact.name')).toBeUndefined();
  });

  it('should be suggested by the names that rules say', () => {
    const of = (family: string) => namesIn(family, [RULE, OTHER], RULE);
    expect(of('contact.attr.')).toEqual(['colour', 'size']);
    expect(of('conversation.attr.')).toEqual(['no']);
    expect(of('event.data.')).toEqual(['customer.phone', 'order.id', 'order.total', 'sum']);
    expect(of('vars.')).toEqual(['answer', 'desk', 'invoice', 'invoice.no']);
    expect(namesIn('vars.', [RULE], 'rule: [')).toEqual([]);
  });

  it('should have a name that can be read', () => {
    for (const name of ['no', 'order.no', 'line-items.0', 'a_b']) expect(isName(name), name).toBe(true);
    for (const name of ['', '1st', 'order.', 'a b', 'größe']) expect(isName(name), name).toBe(false);
  });

  it('should be compared as anything is, and by its change where somebody tells it', () => {
    const attribute = [...operatorsOf(catalog, 'contact.attr.size').keys()];
    expect(attribute).toEqual(expect.arrayContaining(['is', 'exists', 'gt', 'words', 'changed', 'to']));
    for (const field of ['event.data.size', 'vars.size']) {
      expect([...operatorsOf(catalog, field).keys()]).toEqual(attribute.filter((operator) => !['changed', 'from', 'to'].includes(operator)));
    }
  });

  it('should ask the same when it is called anew', () => {
    expect(changed(RULE, calledAnew(['if', 'event.data.order.total'], 'event.data.sum'))).toBe(RULE.replace('event.data.order.total', 'event.data.sum'));
    expect(changed(RULE, calledAnew(['if', 'contact.attr.size'], 'contact.attr.colour'))).toBe(RULE.replace('attr.size', 'attr.colour'));
  });
});

describe('what a rule that takes part is refused for', () => {
  const part = (of: Schema | undefined, name: string) => objectOf(of)?.properties?.[name] ?? {};

  it('should not be offered, and stay known where it is written', () => {
    expect(offeredOf(catalog)).not.toContain('sender.verification');
    expect(offeredOf(catalog)).not.toContain('conversation.lastOutboundAt');
    expect(offeredOf(catalog)).toEqual(expect.arrayContaining(['sender.isBot', 'message.text', 'time']));
    expect(catalog.fields.get('sender.verification')).toBe('key');
  });

  it('should be no word of a part', () => {
    expect(wordsOf(part(catalog.tests.get('count'), 'of'))).toEqual(['message.received', 'message.sent']);
    expect(wordsOf(part(catalog.tests.get('count'), 'per'))).toEqual(['contact', 'conversation']);
    expect(wordsOf(part(catalog.actions.get('wait'), 'event'))).not.toContain('manual');
    expect(membersOf(part(catalog.actions.get('wait'), 'cancelOn'))).not.toContain('manual');
    expect(refusedOf(catalog.rule.safety?.properties?.onEdit)).toEqual(['migrate', 'cancel']);
  });
});
