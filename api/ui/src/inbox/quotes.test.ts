import { describe, expect, it } from 'vitest';
import { partQuoted } from './quotes';

describe('quoted text', () => {
  it('is folded when it ends a letter', () => {
    expect(partQuoted('Yes.\n\nOn Mon, 3 Nov 2026, Ana Sousa wrote:\n> A table?\n>\n> Ana')).toEqual({
      text: 'Yes.',
      quoted: 'On Mon, 3 Nov 2026, Ana Sousa wrote:\n> A table?\n>\n> Ana',
    });
  });

  it('is known by its introduction over two lines and in other languages', () => {
    expect(partQuoted('Ja.\nAm 3. November 2026 um 10:00 schrieb Ana:\n> Gut?').text).toBe('Ja.');
    expect(partQuoted('Yes.\nOn Mon, 3 Nov 2026 at 10:00, Ana Sousa <ana@example.org>\nwrote:\n> A table?').text).toBe('Yes.');
  });

  it('is folded from the header that Outlook puts above it', () => {
    const quoted = '________________________________\nVon: Ana <ana@example.org>\nGesendet: Montag, 3. November 2026 10:00\nAn: Support\nBetreff: Tisch\n\nEin Tisch?';
    expect(partQuoted(`Ja.\n\n${quoted}`)).toEqual({ text: 'Ja.', quoted });
    expect(partQuoted('Yes.\n\nFrom: Ana\nSent: Monday\nTo: us\nSubject: Table\n\nA table?').text).toBe('Yes.');
    expect(partQuoted('From: here to there\nit is far').quoted).toBe('');
  });

  it('stays when somebody answers below it, or there is nothing else', () => {
    expect(partQuoted('> A table?\nYes.').quoted).toBe('');
    expect(partQuoted('> only this').text).toBe('> only this');
  });

  it('is not seen in ordinary words', () => {
    const text = 'On Monday I wrote:\nnothing';
    expect(partQuoted(text)).toEqual({ text, quoted: '' });
  });
});
