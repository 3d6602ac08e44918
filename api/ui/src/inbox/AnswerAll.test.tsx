import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { AnswerAll as Shown } from './AnswerAll';
import type { Everybody } from './everybody';

let AnswerAll: typeof Shown;

beforeAll(async () => {
  vi.stubGlobal('window', { addEventListener: () => undefined });
  vi.stubGlobal('localStorage', { getItem: () => null });
  ({ AnswerAll } = await import('./AnswerAll'));
});

const html = (everybody: Partial<Everybody>, chosen: boolean) =>
  renderToStaticMarkup(
    <AnswerAll everybody={{ others: null, failed: false, ...everybody }} chosen={chosen} onChoose={() => undefined} onAgain={() => undefined} />,
  );

describe('the choice of an answer to all', () => {
  it('should stand there with whoever gets copies while it is chosen, known or not', () => {
    expect(html({ others: ['jo@example.org'], leftOut: '3 more get none.' }, true)).toMatch(/Copies to jo@example\.org.*3 more get none\./);
    expect(html({}, true)).toMatch(/Answer all.*role="status".*once it is known/);
    expect(html({ failed: true }, true)).toMatch(/Answer all.*role="alert".*could not be looked up: it is not sent.*Try again/);
    expect(html({ others: [] }, true)).toMatch(/Answer all.*Nobody else got the last mail/);
  });

  it('should be offered where others got the mail, and tell when nobody knows', () => {
    expect(html({ others: ['jo@example.org'] }, false)).toContain('1 more got this mail');
    expect(html({ failed: true }, false)).toMatch(/could not be looked up.*Try again/);
    for (const others of [null, []]) expect(html({ others }, false)).toBe('');
  });
});
