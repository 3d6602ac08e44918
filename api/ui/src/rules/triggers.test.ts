import { describe, expect, it } from 'vitest';
import { newRule } from './newRule';
import { type Change, changed, drop, put } from './ruleFile';
import { addTrigger, alwaysWords, becomes, beginningOf, changes, forWhom, partsOf, saysBy, tellsAttributes, withoutMessage, withoutStarter, wordOf } from './triggers';

const KNOWN = { segments: ['tomorrow'], signing: [] };
const NOBODY = { segments: [], signing: ['erp'] };
const done = (body: string, ...all: Change[]) => all.reduce((text, change) => changed(text, change) ?? 'unreadable', body);

const RULE = 'rule: r # ours\ntrigger: message.received # when they write\nthen: [{ tag: x }]\n';

describe('what sets a rule off', () => {
  it('should be known by its word, in each form', () => {
    expect(['manual', { event: 'message.edited' }, { awaiting: {} }, { schedule: {} }, { webhook: {} }, { topic: 'x' }, { new: 1 }].map(wordOf)).toEqual([
      'manual',
      'message.edited',
      'awaiting',
      'schedule',
      'webhook',
      'topic',
      '',
    ]);
  });

  it('should become another in its place', () => {
    const sorts = ['message.sent', 'awaiting', 'schedule', 'webhook', 'topic'].map((word) => done(RULE, becomes(['trigger'], word, beginningOf(word, KNOWN))));
    expect(sorts[0]).toBe(RULE.replace('message.received', 'message.sent'));
    expect(sorts[1]).toBe('rule: r # ours\ntrigger: # when they write\n  awaiting:\n    party: us\n    for: 30m\nthen: [{ tag: x }]\n');
    expect(sorts[2]).toContain('  schedule:\n    cron: 0 9 * * *\n    forEach:\n      segment: tomorrow\n');
    expect(sorts[3]).toContain('  webhook:\n    path: /orders\n    auth: shop\n');
    expect(sorts[4]).toContain('trigger: # when they write\n  topic: orders\n');
    expect(beginningOf('webhook', NOBODY)).toMatchObject({ webhook: { auth: 'erp' } });
  });

  it('should take what a new rule asks of a message along, unless somebody changed it', () => {
    const { body } = newRule([]);
    expect(done(body, withoutStarter)).toBe(body);
    expect(done(body, becomes(['trigger'], 'manual', 'manual'), withoutStarter)).not.toContain('if:');
    expect(done(body.replace('hello', 'price'), becomes(['trigger'], 'manual', 'manual'), withoutStarter)).toContain('words: [price]');
  });

  it('should be several, of which one can go', () => {
    const two = done(RULE, addTrigger('manual'));
    expect(two).toMatch(/trigger:\n {2}- message.received # when they write\n {2}- manual\n/);
    expect(done(two, addTrigger(beginningOf('awaiting', KNOWN)), drop(['trigger', 1]))).toContain('  - awaiting:\n      party: us\n');
    expect(done('rule: r\ntrigger: [message.sent, manual]\n', addTrigger('message.read'))).toBe('rule: r\ntrigger:\n  - message.sent\n  - manual\n  - message.read\n');
    expect(done('rule: r\nthen: [{ tag: x }]\n', addTrigger('manual'))).toContain('trigger:\n  - manual\n');
  });

  it('should tell which changes count, in the shortest form', () => {
    const rule = 'rule: r\ntrigger: conversation.updated\n';
    const some = done(rule, changes(['trigger'], 'conversation.updated', ['priority']));
    expect(some).toBe('rule: r\ntrigger:\n  event: conversation.updated\n  changed:\n    - priority\n');
    expect(done(some, changes(['trigger'], 'conversation.updated', []))).toBe(rule);
    const named = 'rule: r\ntrigger: { event: message.edited, id: e, changed: [text] }\n';
    expect(done(named, changes(['trigger'], 'message.edited', []))).toBe('rule: r\ntrigger: { event: message.edited, id: e }\n');
    expect(done(named, becomes(['trigger'], 'message.sent', 'message.sent'))).toBe('rule: r\ntrigger: { event: message.sent, id: e }\n');
    expect(partsOf('message.received')).toEqual([]);
    expect([tellsAttributes('contact.updated'), tellsAttributes('message.edited')]).toEqual([true, false]);
  });

  it('should come by one thing at a time, in its place', () => {
    const rule = 'rule: r\ntrigger:\n  schedule:\n    cron: "0 9 * * *" # at nine\n    timezone: Europe/Berlin\n    forEach: {}\n';
    const path = ['trigger', 'schedule'];
    const every = done(rule, saysBy(path, 'every', '12h'));
    expect(every).toBe(rule.replace('cron: "0 9 * * *" # at nine', 'every: 12h'));
    expect(done(every, saysBy(path, 'at', ['2027-03-01T09:00']))).toContain('    at:\n      - 2027-03-01T09:00\n    timezone');
    expect(done(rule, saysBy(path, 'cron', '0 8 * * *'))).toBe(rule.replace('0 9', '0 8'));
  });

  it('should stay for each of somebody', () => {
    const rule = 'rule: r\ntrigger: { schedule: { cron: "0 9 * * *", forEach: { segment: a } } }\n';
    const path = ['trigger', 'schedule', 'forEach', 'segment'];
    expect(done(rule, forWhom(path, undefined))).toBe('rule: r\ntrigger: { schedule: { cron: "0 9 * * *", forEach: {} } }\n');
    expect(done(rule, forWhom(path, 'b'))).toBe(rule.replace('segment: a', 'segment: b'));
  });

  it('should say what a rule without a condition acts for', () => {
    expect(alwaysWords('message.received')).toBe('Always: every message.');
    expect(alwaysWords({ schedule: {} })).toBe('Always: each of these contacts, every time.');
    expect(alwaysWords([{ awaiting: {} }])).toBe('Always: whenever nobody answers for so long.');
    expect(alwaysWords(['manual', 'message.received'])).toBe('Always: every time that it happens.');
    expect([withoutMessage({ schedule: {} }), withoutMessage(['manual', { schedule: {} }])]).toEqual([true, false]);
  });

  it('should keep quotes and what stands behind a value', () => {
    expect(done('rule: r\nname: "A rule" # called so\n', put(['name'], 'Another'))).toBe('rule: r\nname: "Another" # called so\n');
  });
});
