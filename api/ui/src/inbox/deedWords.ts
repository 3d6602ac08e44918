import { soon } from './time';

/** What a rule did or would do, in people's words. */

const DONE: Record<string, string> = {
  tag: 'tagged',
  untag: 'took off the tag',
  priority: 'made the priority',
  status: 'made the conversation',
  snooze: 'snoozed until',
  set: 'kept',
  note: 'wrote a note',
  emit: 'told of',
  wait: 'waits until',
  queue: 'waits for its turn',
  schedule: 'planned for',
  assign: 'assigned to',
  'assign-skipped': 'did not assign: somebody took it to',
  reply: 'answered',
  'reply-over-budget': 'did not answer: the organization sends no more in this minute',
  'reply-opted-out': 'did not answer: the contact opted out',
};

/** Beyond what rules do at a time; older traces do not say how much that is. */
const BEYOND: Record<string, string> = {
  'note-skipped': 'wrote no note',
  'reply-skipped': 'did not answer',
  'send-skipped': 'did not write',
};

/** Steps that are done by a job right after. */
const ERRANDS: Record<string, string> = {
  reply: 'left the answer to a job',
  send: 'left the message to a job',
  notify: 'left telling to a job',
  forward: 'left forwarding to a job',
  call: 'asks another program',
  route: 'asks a route',
  classify: 'asks a model',
  draft: 'has a draft written',
  schedule: 'has it planned',
  cancel: 'has something cancelled',
  assign: 'chooses one of the team',
};

const WOULD: Record<string, string> = {
  reply: 'answers',
  send: 'writes to',
  notify: 'tells',
  forward: 'forwards to',
  tag: 'tags',
  untag: 'takes off the tag',
  assign: 'assigns to',
  priority: 'makes the priority',
  status: 'makes the conversation',
  snooze: 'snoozes until',
  set: 'keeps',
  note: 'notes',
  emit: 'tells of',
  wait: 'waits until',
  schedule: 'plans for',
  cancel: 'cancels',
  call: 'asks',
  route: 'asks the route',
  classify: 'asks a model which of',
  draft: 'has a draft written',
};

export interface Deed {
  kind: string;
  detail?: string;
}

const A_MOMENT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** Of a team its name, of a moment the time it is here. */
const plain = (value: string | undefined) => (value && A_MOMENT.test(value) ? soon(value) : (value ?? '').replace(/(^|, )(?:team|user):/g, '$1'));

/** What came of an action; null for what only keeps the books. */
export const doneWords = (type: string, value?: string): string | null => {
  if (type in DONE) return `${DONE[type]} ${plain(value)}`.trim();
  if (type in BEYOND) return `${BEYOND[type]}: ${value ?? 'too many'}`;
  if (type.endsWith('-queued')) return ERRANDS[type.slice(0, -'-queued'.length)] ?? 'left to a job';
  if (type.endsWith('-failed')) return `${type.slice(0, -'-failed'.length)} failed: ${value ?? 'nobody knows why'}`;
  return null;
};

/** What a rule would do, in a trial. */
export const wouldWords = ({ kind, detail }: Deed): string =>
  kind.endsWith('-failed') ? `${kind.slice(0, -'-failed'.length)} would fail: ${detail ?? 'nobody knows why'}` : `${WOULD[kind] ?? kind} ${plain(detail)}`.trim();

/** Whether it would not come about. */
export const fails = ({ kind }: Deed) => kind.endsWith('-failed');
