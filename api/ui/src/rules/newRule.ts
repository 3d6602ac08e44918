import type { Blueprint } from './blueprints';
import { jsonOf } from './exactly';

/** A name that nobody has, with a number. */
export const free = (name: string, taken: string[]): string => {
  let number = 1;
  while (taken.includes(`${name}-${number}`)) number++;
  return `${name}-${number}`;
};

/** What a new rule asks for. */
const STARTER = { 'message.text': { words: ['hello'] } };

/** Whether a condition is still what a new rule began with: nobody meant it. */
export const isStarter = (condition: unknown): boolean => jsonOf(condition) === jsonOf(STARTER);

/** A rule to begin with: a draft, so that nothing happens before somebody says so. */
export const newRule = (taken: string[]): { id: string; body: string } => {
  const id = free('new-rule', taken);
  return {
    id,
    body: `rule: ${id}
name: New rule
status: draft
trigger: message.received
if:
  message.text:
    words: [hello]
then:
  - tag: new
`,
  };
};

/** A rule that is made of a blueprint, a draft as well; what it has to be told is still to be filled in. */
export const newUse = ({ id: blueprint, reference }: Blueprint, taken: string[]): { id: string; body: string } => {
  const id = free(blueprint, taken);
  return { id, body: `rule: ${id}\nname: New rule\nuse: blueprint:${reference}\nstatus: draft\n` };
};
