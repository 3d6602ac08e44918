import { describe, expect, it } from 'vitest';
import { blueprintsOf, type Input, inputAt, mistakeOf, wholeOf, withTurns } from './blueprints';
import { newUse } from './newRule';
import { documentOf, sectionsOf } from './ruleFile';

const FILE = `blueprint: greet
version: 2
description: Says hello
inputs:
  every: { type: duration, label: At most once every, default: 12h }
  desk: { type: team, required: true }
  tone: { type: string, enum: [formal, warm] }
template:
  stage: respond
  order: 7
  trigger: message.received
  then: [{ reply: "Hello from \${in.desk}" }, { assign: { team: "\${in.desk}" } }]
  limits: { once: { per: contact, every: "\${in.every}" } }
---
rule: hello
use: blueprint:greet@2
with: { desk: front }
---
rule: nowhere
use: blueprint:greet@3
order: 3
`;

const input = (more: Partial<Input>): Input => ({ name: 'x', type: 'string', label: 'x', fallback: undefined, required: false, choices: [], ...more });

describe('a blueprint', () => {
  const sections = sectionsOf(FILE);
  const [greet] = blueprintsOf(sections);

  it('should be read with its inputs', () => {
    expect(greet).toMatchObject({ reference: 'greet@2', description: 'Says hello' });
    expect(greet?.inputs.map(({ name, label, required, fallback }) => [name, label, required, fallback])).toEqual([
      ['every', 'At most once every', false, '12h'],
      ['desk', 'desk', true, undefined],
      ['tone', 'tone', false, undefined],
    ]);
    expect(blueprintsOf(sectionsOf('blueprint: x\nversion: [\n'))).toEqual([]);
  });

  it('should say the turn of the rules that use it', () => {
    expect(withTurns(sections).map(({ id, stage, order }) => [id, stage, order])).toEqual([
      ['greet', 'route', 100],
      ['hello', 'respond', 7],
      ['nowhere', 'route', 3],
    ]);
  });

  it('should be filled, and its gaps stay where nothing does', () => {
    const whole = wholeOf(documentOf(sections[1]?.body ?? '').toJS() as Record<string, unknown>, sections);
    expect(whole).toMatchObject({ then: [{ reply: 'Hello from front' }, { assign: { team: 'front' } }], limits: { once: { every: '12h' } } });
    expect(wholeOf({ use: 'blueprint:greet@2' }, sections).then).toEqual([{ reply: 'Hello from ${in.desk}' }, { assign: { team: '${in.desk}' } }]);
  });

  it('should tell what does not fill a gap', () => {
    expect(mistakeOf(input({ required: true }), undefined)).toBe('This is needed.');
    expect(mistakeOf(input({ required: true, fallback: 'y' }), undefined)).toBeNull();
    expect(mistakeOf(input({ type: 'number' }), 'many')).toBe('This is a number.');
    expect(mistakeOf(input({ type: 'duration' }), 'soon')).toBe('A time such as 30m, 2h or 3d.');
    expect(mistakeOf(input({ type: 'duration' }), 'PT30M')).toBeNull();
    expect(mistakeOf(input({ type: 'boolean' }), 'yes')).toBe('Yes or no.');
    expect(mistakeOf(input({ choices: ['a', 'b'] }), 'c')).toBe('One of a, b.');
  });

  it('should know which input fills a place', () => {
    const at = (pointer: string) => inputAt([greet!], 'blueprint:greet@2', pointer);
    expect([at('/then/1/assign/team'), at('/limits/once/every'), at('/then/0/reply/text')]).toEqual(['desk', 'every', 'desk']);
    expect([at('/trigger'), at('/limits/rate'), inputAt([greet!], undefined, '/limits/once/every')]).toEqual([null, 'every', null]);
  });

  it('should begin a rule that is a draft', () => {
    expect(newUse(greet!, ['greet-1']).body).toBe('rule: greet-2\nname: New rule\nuse: blueprint:greet@2\nstatus: draft\n');
  });
});
