/** What conditions ask about and actions do, in people's words, in the order in which they are looked for. */

const FIELDS: Record<string, Record<string, string>> = {
  'The message': {
    'message.text': 'its text',
    'message.subject': 'its subject',
    channel: 'the channel it came by',
    attachment: 'one of its files',
    'message.attachmentCount': 'how many files it has',
    'message.kind': 'what it is: text, image, file …',
    'message.language': 'its language',
    'message.firstFromContact': 'whether it is their first ever',
    'message.firstInConversation': 'whether it is the first here',
    'message.autoSubmitted': 'whether a machine wrote it',
    'message.selection': 'the choice that was tapped',
    'message.replyTo': 'what it answers',
  },
  'The contact': {
    'contact.name': 'their name',
    'contact.address': 'their address',
    'contact.tags': 'their tags',
    'contact.tier': 'their tier',
    'contact.country': 'their country',
    'contact.language': 'their language',
    'contact.timezone': 'their time zone',
    'contact.consent': 'what they agreed to',
    'contact.createdAt': 'since when you know them',
  },
  'The conversation': {
    'conversation.status': 'its status',
    'conversation.priority': 'its priority',
    'conversation.assignee': 'who holds it',
    'conversation.team': 'which team holds it',
    'conversation.tags': 'its tags',
    'conversation.channels': 'all channels it has come by',
    'conversation.createdAt': 'when it began',
    'conversation.lastInboundAt': 'when they last wrote',
  },
  'Time and numbers': {
    calendar: 'opening hours',
    time: 'time of day and weekday',
    count: 'how many in a time',
  },
};

/** Fields that people name themselves, by how they begin. */
export const FAMILY_WORDS: Record<string, string> = {
  'contact.attr.': 'what is kept of the contact',
  'conversation.attr.': 'what is kept of the conversation',
  'event.data.': 'what was told with what set it off',
  'vars.': 'what the rule found out before',
};

const OTHERS = 'More';

export const FIELD_WORDS: Record<string, string> = Object.assign({}, ...Object.values(FIELDS));

/** Fields in groups, each with its words; those without any under their own names. */
export const fieldOptions = (known: string[]): Record<string, [string, string][]> => {
  const groups = Object.entries(FIELDS).map(([group, words]): [string, [string, string][]] => [
    group,
    Object.keys(words)
      .filter((field) => known.includes(field))
      .map((field) => [field, `${field}: ${words[field]}`]),
  ]);
  return { ...Object.fromEntries(groups), [OTHERS]: known.filter((field) => !(field in FIELD_WORDS)).map((field) => [field, field]) };
};

export const ACTION_WORDS: Record<string, string> = {
  reply: 'answer where they wrote',
  send: 'write to somebody',
  forward: 'hand the message on',
  notify: 'tell your own people',
  tag: 'put tags on',
  untag: 'take tags off',
  assign: 'give it to a team or a person',
  priority: 'make it urgent, or less so',
  status: 'open, pending, resolved, spam',
  snooze: 'hide it until later',
  note: 'a note for your own people',
  set: 'keep an attribute',
  capture: 'find a piece of the text',
  wait: 'go on later',
  schedule: 'do something at a moment',
  cancel: 'take back what was planned',
  choose: 'branches: if this, then that',
  parallel: 'strands side by side',
  call: 'ask another program',
  route: 'ask a Camel route',
  classify: 'have a model choose a label',
  draft: 'have a model draft an answer',
  emit: 'tell whoever listens',
  stop: 'leave out what comes later',
  drop: 'end all rules for the message',
};
