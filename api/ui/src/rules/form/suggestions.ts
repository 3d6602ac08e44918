import type { Known } from './known';

/** What is there to choose from where a rule names something. */

const VALUES: Record<string, string[]> = {
  'message.kind': ['text', 'image', 'video', 'audio', 'voice', 'file', 'sticker', 'location', 'contactCard', 'interactive', 'selection', 'template', 'poll', 'sharedPost', 'order', 'payment', 'systemNote'],
};

/** Of a field that is compared, or of a part of an action by its name. */
export const suggestionsOf = (name: string, known: Known): string[] => {
  switch (name) {
    case 'channel':
    case 'conversation.channels':
    case 'via':
      return known.channels;
    case 'conversation.team':
    case 'team':
      return known.teams;
    case 'user':
      return Object.keys(known.mails);
    case 'conversation.assignee':
    case 'to':
      return [
        ...(name === 'to' ? ['contact', 'assignee', 'owner'] : []),
        ...(name === 'to' ? known.users : Object.keys(known.mails)).map((user) => `user:${user}`),
        ...known.teams.map((team) => `team:${team}`),
      ];
    case 'calendar':
    case 'calendar: name':
      return known.calendars;
    case 'template':
      return known.templates;
    case 'wordlist':
      return known.wordlists;
    case 'rule':
      return known.rules;
    case 'segment':
      return known.segments;
    case 'timezone':
    case 'contact.timezone':
      return ['contact.timezone', ...Intl.supportedValuesOf('timeZone')].slice(name === 'timezone' ? 0 : 1);
    default:
      return VALUES[name] ?? [];
  }
};
