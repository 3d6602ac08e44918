import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Content, Message } from '../types';
import type { PartView as Shown } from './PartView';
import { choicesSentAs, plainTextOf } from './words';

let PartView: typeof Shown;

beforeAll(async () => {
  vi.stubGlobal('window', { addEventListener: () => undefined });
  vi.stubGlobal('localStorage', { getItem: () => null });
  ({ PartView } = await import('./PartView'));
});

const html = (content: Content, ours = false) => renderToStaticMarkup(<PartView content={content} letter={false} ours={ours} />);
const wordsIn = (content: Content, ours = false) => html(content, ours).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim();

const beans = { productId: 'BEANS-250', quantity: 2, priceMinor: 950, currency: 'EUR' };

describe('an order', () => {
  it('should show its products, what they cost and what that comes to', () => {
    const order = { type: 'order', items: [beans, { productId: 'FILTER', quantity: 1, priceMinor: 400, currency: 'EUR' }] };
    expect(wordsIn(order)).toBe('Order 2 × BEANS-250, 9.50 EUR each 1 × FILTER, 4.00 EUR Total 23.00 EUR');
  });

  it('should show its words besides, and no total that would be wrong', () => {
    expect(wordsIn({ type: 'order', text: 'Soon, please', items: [beans, { productId: 'CUP', quantity: 3 }] })).toBe(
      'Soon, please Order 2 × BEANS-250, 9.50 EUR each 3 × CUP',
    );
    expect(wordsIn({ type: 'order', items: [beans, { productId: 'CUP', quantity: 1, priceMinor: 900, currency: 'JPY' }] })).toBe(
      'Order 2 × BEANS-250, 9.50 EUR each 1 × CUP, 900 JPY',
    );
  });
});

describe('a payment', () => {
  it('should show how it stands and of how much it is', () => {
    expect(wordsIn({ type: 'payment', status: 'CAPTURED', reference: 'inv-9', amountMinor: 3998, currency: 'EUR' })).toBe('Payment captured: 39.98 EUR (inv-9)');
    expect(wordsIn({ type: 'payment', status: 'pending' })).toBe('Payment pending');
  });
});

describe('a post', () => {
  const url = 'https://www.instagram.com/p/1';

  it.each([
    ['STORY_MENTION', 'Mentioned you in a story'],
    ['STORY_REPLY', 'Answered your story'],
    ['POST_SHARE', 'Shared a post'],
    ['REEL', 'Shared a reel'],
    ['PROFILE', 'Shared a profile'],
    ['LATER_KIND', 'Shared something'],
  ])('should say what was done with it: %s', (context, said) => {
    expect(wordsIn({ type: 'sharedPost', context, url })).toBe(`${said} Open it on www.instagram.com`);
  });

  it('should lead there, and to web pages alone', () => {
    expect(html({ type: 'sharedPost', context: 'REEL', url, title: 'Latte art' })).toMatch(
      /<strong>Shared a reel<\/strong>: Latte art.*<a href="https:\/\/www\.instagram\.com\/p\/1" target="_blank" rel="noreferrer noopener"/,
    );
    for (const other of ['javascript:alert(1)', 'data:text/html,x', 'https://%%', undefined]) {
      expect(html({ type: 'sharedPost', context: 'REEL', url: other })).not.toContain('<a');
    }
  });

  it('should show its picture where there is one, and whose story it was', () => {
    const media = { type: 'media', kind: 'IMAGE', state: 'UNAVAILABLE', fileName: 'story.jpg' };
    expect(wordsIn({ type: 'sharedPost', context: 'STORY_REPLY', media }, true)).toBe('Answered their story story.jpg is not available any more');
  });
});

describe('any content', () => {
  const told: Record<string, [content: Partial<Content>, shown: string]> = {
    text: [{ text: 'Hello' }, 'Hello'],
    media: [{ kind: 'FILE', fileName: 'a.pdf', state: 'BLOCKED' }, 'a.pdf was blocked'],
    location: [{ name: 'Harbour', address: 'Pier 1', latitude: 53.5, longitude: 9 }, '📍 Harbour, Pier 1 53.50000, 9.00000'],
    contactCard: [{ cards: [{ name: 'Ana', phones: ['+351'], organization: 'Harbour Coffee' }] }, 'Ana +351, Harbour Coffee'],
    interactive: [{ header: 'Today', body: 'Which?', footer: 'Until six', actions: [{ id: '1', label: 'This' }] }, 'Today Which? This Until six'],
    selection: [{ label: 'This', typed: '1' }, 'This 1'],
    template: [{ rendered: 'Your order is there' }, 'Your order is there'],
    poll: [{ question: 'Which?', options: ['A', 'B'] }, 'Which? A B'],
    systemNote: [{ text: 'Nobody took the call.' }, 'Nobody took the call.'],
  };

  it.each(Object.entries(told))('should be shown as what it is: %s', (type, [content, shown]) => {
    expect(wordsIn({ type, ...content } as Content)).toBe(shown);
  });

  it('should be told of where it is of an unknown type', () => {
    expect(wordsIn({ type: 'whatsapp:hologram' })).toBe('Something this version cannot show (whatsapp:hologram)');
    expect(wordsIn({ type: 'whatsapp:hologram', text: 'A cube' })).toBe('A cube');
  });
});

describe('a message', () => {
  const message = (content: Content, losses?: Message['losses']) => ({ direction: 'OUTBOUND', parts: [{ id: '0', content }], losses }) as unknown as Message;
  const choices = { type: 'interactive', body: 'Which?' };
  const sentAs = (content: Content, reason: string, path = '/parts/0/content') => {
    const sent = message(content, [{ path, kind: 'CONVERTED', reason }]);
    return choicesSentAs(sent, sent.parts[0]!, 'SMS');
  };

  it('should be quoted in words, whatever it is', () => {
    expect(plainTextOf(message({ type: 'order', items: [beans] }))).toBe('2 × BEANS-250, 9.50 EUR each');
    expect(plainTextOf({ ...message({ type: 'sharedPost', context: 'STORY_MENTION' }), direction: 'INBOUND' })).toBe('Mentioned you in a story');
  });

  it('should say when its choices went out otherwise than they are shown', () => {
    expect(sentAs(choices, 'interactive sent as text')).toBe('Went out as a numbered text: SMS has no such choices.');
    expect(sentAs(choices, 'BUTTONS sent as LIST. Too many.')).toBe('Went out otherwise: BUTTONS sent as LIST. Too many.');
    expect(sentAs(choices, 'sent as a text of its own', '/parts/0/content/body')).toBeNull();
    expect(sentAs({ type: 'text', text: 'x' }, 'sent in 2 parts')).toBeNull();
    const whole = message(choices);
    expect(choicesSentAs(whole, whole.parts[0]!, 'SMS')).toBeNull();
  });
});
