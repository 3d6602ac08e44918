/** What sets a rule off, in people's words; each goes on from "when". */

export const TRIGGERS: Record<string, [string, string][]> = {
  'A message': [
    ['message.received', 'a message arrives'],
    ['message.sent', 'you sent a message'],
    ['message.delivered', 'your message was delivered'],
    ['message.read', 'your message was read'],
    ['message.failed', 'your message did not arrive'],
    ['message.edited', 'a message was edited'],
    ['message.deleted', 'a message was deleted'],
    ['reaction.changed', 'somebody reacted to a message'],
    ['call.missed', 'nobody took a call'],
  ],
  Time: [
    ['awaiting', 'nobody answers for a while'],
    ['schedule', 'it is time: every day, on Mondays, once …'],
  ],
  'A conversation': [
    ['conversation.created', 'a conversation begins'],
    ['conversation.updated', 'a conversation changes'],
    ['conversation.assigned', 'somebody gets a conversation'],
    ['conversation.tagged', 'a conversation gets a tag'],
    ['conversation.resolved', 'a conversation is resolved'],
    ['conversation.reopened', 'a conversation is opened again'],
    ['conversation.merged', 'two conversations become one'],
  ],
  'A contact': [
    ['contact.created', 'somebody new appears'],
    ['contact.updated', 'what you know of a contact changes'],
    ['contact.consent', 'a contact says whether to be written to'],
    ['contact.merged', 'two contacts become one'],
  ],
  'People and programs': [
    ['manual', 'a person starts it by hand'],
    ['webhook', 'another program calls'],
    ['topic', 'a record comes on a Kafka topic'],
    ['sla.warning', 'another rule warns: an answer is due'],
    ['sla.breached', 'another rule says: an answer is late'],
    ['ai.classified', 'a model classified a message'],
  ],
};

const SORTS = new Set(['awaiting', 'schedule', 'webhook', 'topic']);

/** Those that the gateway knows, with those that have no words here. */
export const triggerOptions = (events: string[]): Record<string, [string, string][]> => {
  const named = Object.values(TRIGGERS).flat().map(([word]) => word);
  const known = new Set(events);
  return {
    ...Object.fromEntries(Object.entries(TRIGGERS).map(([group, each]) => [group, each.filter(([word]) => SORTS.has(word) || known.has(word))])),
    Others: events.filter((each) => !named.includes(each)).map((each) => [each, each] as [string, string]),
  };
};

export const PART_WORDS: Record<string, string> = {
  text: 'its text',
  subject: 'its subject',
  attachments: 'its files',
  status: 'status',
  assignee: 'who holds it',
  tags: 'tags',
  priority: 'priority',
  name: 'name',
  tier: 'tier',
  country: 'country',
  timezone: 'time zone',
  language: 'language',
};
