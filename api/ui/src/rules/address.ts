/** Where on the rules' page somebody is: `#/rules`, `#/rules/greet`, `#/rules/greet?message=…`, `#/rules/calendar/office`. */

export interface Place {
  rule: string | null;
  /** A message whose verdict is shown in the rule. */
  message: string | null;
  /** Of a document that is no rule: a calendar and a rule may have the same id. */
  kind?: string;
}

export const placeOf = (hash: string): Place | null => {
  const found = hash.match(/^#\/rules(?:\/(?:([a-z]+)\/)?([a-z0-9-]*))?(?:\?message=([0-9a-f-]{36}))?$/);
  return found ? { rule: found[2] || null, message: found[3] ?? null, kind: found[1] } : null;
};

export const addressOf = (rule: string | null, message?: string | null) =>
  `#/rules${rule ? `/${encodeURIComponent(rule)}` : ''}${message ? `?message=${message}` : ''}`;

/** Of a document by its kind. */
export const addressOfPart = (kind: string, id: string) => (kind === 'rule' ? addressOf(id) : `#/rules/${kind}/${encodeURIComponent(id)}`);

export const addressOfPlace = ({ rule, message, kind }: Place) => (kind && rule ? addressOfPart(kind, rule) : addressOf(rule, message));
