/** What somebody wrote, apart from what their mail program put below it. */
export interface Letter {
  text: string;
  quoted: string;
}

const WROTE = /^(?:on|am|le|el|em|il|op)\b.{4,240}\b(?:wrote|schrieb|écrit|escribió|escreveu|ha scritto|schreef)\b.{0,80}:$/i;
const SEPARATOR = /^-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht)\s*-{2,}$/i;
const INTRODUCTION_LINES = 4;

/** Outlook puts the header of the mail it answers above it, and marks no line. */
const OUTLOOK = /^(?:\*?)(?:from|von|de|da|van|från|od):.*\n(?:.*\n){0,2}?(?:\*?)(?:sent|date|gesendet|datum|envoyé|enviado|inviato|data|verzonden|skickat):.*\n(?:.*\n){0,4}?(?:\*?)(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne):/im;

/** Parts a letter where a quotation begins that goes on to its end; answers between quoted lines stay as they are. */
export const partQuoted = (letter: string): Letter => {
  const lines = letter.split('\n');
  const separator = lines.findIndex((line) => SEPARATOR.test(line.trim()));
  const header = letter.search(OUTLOOK);
  const start =
    separator >= 0
      ? separator
      : header > 0
        ? withRule(lines, letter.slice(0, header).split('\n').length - 1)
        : introduced(lines, firstQuoted(lines));
  const text = lines.slice(0, start).join('\n').trimEnd();
  const quoted = lines.slice(start).join('\n').trim();
  return text === '' || quoted === '' ? { text: letter, quoted: '' } : { text, quoted };
};

/** The same with the line that Outlook draws above it. */
const withRule = (lines: string[], start: number) =>
  /^_{8,}$/.test(lines[start - 1]?.trim() ?? '') ? start - 1 : start;

/** Where the quoted lines at the end begin. */
const firstQuoted = (lines: string[]) => {
  let start = lines.length;
  for (let i = lines.length - 1; i >= 0 && (lines[i]?.trim() === '' || lines[i]?.startsWith('>')); i--) {
    if (lines[i]?.startsWith('>')) start = i;
  }
  return start;
};

/** The same with the line that says who wrote it, which may be broken in several. */
const introduced = (lines: string[], start: number) => {
  if (start === lines.length) return start;
  for (let length = 1; length <= INTRODUCTION_LINES && length <= start; length++) {
    const before = lines.slice(start - length, start).join(' ').replace(/\s+/g, ' ').trim();
    if (WROTE.test(before)) return start - length;
  }
  return start;
};
