import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { Choice } from './SendLater';

beforeAll(() => vi.stubGlobal('document', { activeElement: null }));

const html = (held: string | null, once: string | null) =>
  renderToStaticMarkup(<Choice held={held} once={once} error={null} onLater={() => Promise.resolve(true)} onClose={() => undefined} />);

describe('the choice of a time', () => {
  it('should offer to come again', () => {
    expect(html(null, null)).toContain('<option value="weekly">');
  });

  it('should not offer it where that cannot be, and say why', () => {
    const shown = html(null, 'Not with copies.');
    expect(shown).toContain('Not with copies.');
    expect(shown).toContain('<option value="weekly" disabled="">');
    expect(shown).toMatch(/<option value="never"[^>]*>Once/);
    expect(shown).not.toContain('<button disabled="">');
  });

  it('should take nothing while the answer is held, and say why', () => {
    const shown = html('Not yet.', null);
    expect(shown).toContain('Not yet.');
    expect(shown).toContain('<button disabled=""><span>In an hour');
  });
});
