import { describe, expect, it } from 'vitest';
import { merged } from './merge';
import { sectionsOf } from './ruleFile';

const rule = (id: string, tag: string) => `rule: ${id}\ntrigger: message.received\nthen:\n  - tag: ${tag} # ours\n`;
const file = (...bodies: string[]) => bodies.join('---\n');
const BASE = file(rule('a', 'x'), rule('b', 'x'), 'calendar: office\ntimezone: UTC\n', rule('c', 'x'));

describe('rules that two people changed', () => {
  it('should have the changes of both where they touch different documents', () => {
    const mine = BASE.replace(rule('a', 'x'), rule('a', 'mine'));
    const theirs = BASE.replace(rule('c', 'x'), rule('c', 'theirs')).replace('UTC', 'Europe/Berlin');
    const { text, conflicts, theirs: told } = merged(BASE, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(told).toEqual(['office', 'c']);
    expect(text).toBe(file(rule('a', 'mine'), rule('b', 'x'), 'calendar: office\ntimezone: Europe/Berlin\n', rule('c', 'theirs')));
  });

  it('should keep what one took out and what one added', () => {
    const mine = file(rule('b', 'x'), 'calendar: office\ntimezone: UTC\n', rule('new', 'mine'));
    const theirs = file(rule('a', 'x'), rule('b', 'theirs'), 'calendar: office\ntimezone: UTC\n', rule('c', 'x'), rule('other', 'theirs'));
    const { text, conflicts } = merged(BASE, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(sectionsOf(text).map(({ id }) => id)).toEqual(['b', 'office', 'other', 'new']);
    expect(text).toContain('tag: theirs # ours');
    expect(merged(BASE, BASE, theirs).text).toBe(theirs);
    expect(merged(BASE, mine, BASE).text).toBe(mine);
    expect(merged(BASE, theirs, mine).conflicts).toEqual([]);
    expect(sectionsOf(merged(BASE, '', theirs, {}).text).map(({ id }) => id)).toEqual(['b', 'other']);
  });

  it('should ask about what both changed, and take what was chosen', () => {
    const mine = BASE.replace(rule('b', 'x'), rule('b', 'mine')).replace(rule('a', 'x'), rule('a', 'same'));
    const theirs = BASE.replace(rule('b', 'x'), rule('b', 'theirs')).replace(rule('a', 'x'), rule('a', 'same'));
    expect(merged(BASE, mine, theirs).conflicts).toEqual([
      { key: 'rule/b', kind: 'rule', id: 'b', name: 'b', mine: rule('b', 'mine'), theirs: rule('b', 'theirs'), separable: false },
    ]);
    expect(merged(BASE, mine, theirs, { 'rule/b': 'mine' }).text).toBe(mine);
    expect(merged(BASE, mine, theirs, { 'rule/b': 'theirs' }).text).toBe(theirs);
  });

  it('should ask where one changed what the other took out', () => {
    const without = file(rule('a', 'x'), rule('b', 'x'), 'calendar: office\ntimezone: UTC\n');
    const changed = BASE.replace(rule('c', 'x'), rule('c', 'y'));
    expect(merged(BASE, without, changed).conflicts).toMatchObject([{ id: 'c', mine: null, theirs: rule('c', 'y') }]);
    expect(merged(BASE, without, changed, { 'rule/c': 'mine' }).text).toBe(without);
    expect(merged(BASE, changed, without, { 'rule/c': 'mine' }).text).toBe(changed);
    expect(merged(BASE, changed, without, { 'rule/c': 'theirs' }).text).toBe(without);
  });

  it('should have room for two new rules that were given one id', () => {
    const mine = file(BASE, rule('new-rule-1', 'mine'));
    const theirs = file(BASE, rule('new-rule-1', 'theirs'));
    const { conflicts } = merged(BASE, mine, theirs);
    expect(conflicts).toMatchObject([{ id: 'new-rule-1', separable: true }]);
    expect(merged(BASE, mine, theirs, { 'rule/new-rule-1': 'both' }).text).toBe(file(theirs, rule('new-rule-2', 'mine')));
  });

  it('should keep documents that have no id, and those that share one', () => {
    const mine = file(BASE, '# a word of mine\n');
    const theirs = file(BASE, '# a word of theirs\n', rule('a', 'twice'));
    const { text, conflicts } = merged(BASE, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(text).toBe(file(theirs, '# a word of mine\n'));
  });
});
