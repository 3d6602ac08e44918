/** Where on the rules' page somebody is: `#/rules`, `#/rules/greet`, `#/rules/greet?message=…`. */

export interface Place {
  rule: string | null;
  /** A message whose verdict is shown in the rule. */
  message: string | null;
}

export const placeOf = (hash: string): Place | null => {
  const found = hash.match(/^#\/rules(?:\/([a-z0-9-]*))?(?:\?message=([0-9a-f-]{36}))?$/);
  return found ? { rule: found[1] || null, message: found[2] ?? null } : null;
};

export const addressOf = (rule: string | null, message?: string | null) =>
  `#/rules${rule ? `/${encodeURIComponent(rule)}` : ''}${message ? `?message=${message}` : ''}`;
