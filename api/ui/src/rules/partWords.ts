import { TRIGGERS } from './form/triggerWords';

/** The parts of actions and conditions in people's words, where their names alone say too little. */

const PARTS: Record<string, string> = {
  ai: 'a model writes it',
  as: 'under which name',
  at: 'at a moment',
  attach: 'files behind it',
  attachments: 'whether with its files',
  body: 'what is handed over',
  calendar: 'its opening hours alone count',
  cancelOn: 'not if this happens meanwhile',
  data: 'what is told with it',
  event: 'until something happens',
  expect: 'other answers that are fine',
  filename: 'a piece of its name',
  for: 'so long',
  from: 'of which field',
  gt: 'more than',
  gte: 'at least',
  headers: 'what else is said of it',
  ifExists: 'if it is planned already',
  in: 'after so long',
  into: 'under which name its answer is kept',
  keep: 'whether the message stays',
  key: 'by which it can be taken back',
  language: 'in which language',
  lt: 'less than',
  lte: 'at most',
  max: 'at most so long',
  mime: 'its type, such as image/*',
  next: 'when a calendar opens or closes',
  note: 'a word with it',
  overwrite: 'if somebody holds it already',
  profile: 'which model',
  recheck: 'whether the condition must still hold',
  rule: 'what a rule waits for',
  scan: 'what a scanner said of it',
  size: 'how large it is',
  sources: 'what it may look into',
  strategy: 'and to whom of the team',
  team: 'a team',
  template: 'a text of the templates',
  text: 'these words',
  timezone: 'by whose clock',
  until: 'until a moment',
  user: 'a person',
  via: 'by which channels',
  windowClosed: 'when the channel allows no free text any more',
  with: 'what is filled in',
};

/** "calendar: its opening hours alone count" */
export const partWords = (name: string): string => (PARTS[name] ? `${name}: ${PARTS[name]}` : name);

const VALUES: Record<string, string> = Object.fromEntries([
  ...Object.values(TRIGGERS).flat(),
  ['fail', 'the step fails'],
  ['skip', 'it is left out'],
  ['never', 'they keep it'],
  ['automation-only', 'a person keeps it'],
  ['always', 'it is given away'],
  ['round-robin', 'in turn'],
  ['least-open', 'who has the least open'],
  ['last-responder', 'who answered last'],
]);

/** A word of the language with what it means; any other as it is. */
export const valueWords = (word: string): string => (VALUES[word] ? `${word}: ${VALUES[word]}` : word);
