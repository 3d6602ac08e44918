import { api, attempt, h } from './dom.js';

const KINDS = [
  ['READ', 'Read receipt', 'Tells the sender that the mail was shown (RFC 8098)'],
  ['SPAM', 'This is spam', 'The provider passes a complaint on to the sender (RFC 5965)'],
  ['GONE', 'Bounce it', 'The sender is told that this mailbox does not exist (RFC 3464)'],
];

/** What a mail program or its provider can tell the sender of a mail: one button each. */
export const reports = (one, path) =>
  h(
    'div',
    { class: 'files' },
    ...KINDS.map(([kind, label, title]) =>
      h(
        'button',
        {
          type: 'button',
          class: 'file',
          title,
          onclick: async (event) => {
            const button = event.currentTarget;
            button.disabled = true;
            if (await attempt(() => api('POST', path('report'), { id: one.id, kind }))) button.textContent = label + ' ✓';
            else button.disabled = false;
          },
        },
        label,
      ),
    ),
  );
