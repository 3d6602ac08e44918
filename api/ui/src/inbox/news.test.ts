import { describe, expect, it } from 'vitest';
import { News } from './news';

const of = (...events: [string, Record<string, unknown>][]) => {
  const news = new News();
  events.forEach(([type, data]) => news.add({ type, data }));
  return news;
};

describe('news', () => {
  it('names the message and its conversation when a message came', () => {
    const news = of(['io.nexuscomm.message.received.v1', { id: 'm', conversation: 'c' }]);
    expect([...news.messages, ...news.conversations]).toEqual(['m', 'c']);
  });

  it('has notifications read anew, and nothing else, when a rule told somebody', () => {
    const news = of(['io.nexuscomm.notification.added.v1', { id: 'n', user: 'u', message: 'm' }]);
    expect(news.notifications).toBe(true);
    expect(news.tooMuch || news.messages.size > 0).toBe(false);
  });

  it('leaves conversations alone when only a delivery moved', () => {
    const news = of(['io.nexuscomm.message.delivery.v1', { id: 'm', lane: 'l', delivery: { state: 'SENT' } }]);
    expect([...news.messages]).toEqual(['m']);
    expect([...news.deliveries]).toEqual([['m', 'SENT']]);
    expect(news.conversations.size).toBe(0);
  });

  it('names the conversation when its contact opted out', () => {
    const news = of(['io.nexuscomm.consent.changed.v1', { granted: false, conversation: 'c' }]);
    expect([...news.conversations]).toEqual(['c']);
  });

  it('tells that conversations became one, or two again', () => {
    expect(of(['io.nexuscomm.contact.merged.v1', { contact: 'a', merged: 'b' }]).merged).toBe(true);
    expect(of(['io.nexuscomm.contact.unmerged.v1', { contact: 'a', unmerged: 'b' }]).merged).toBe(true);
    expect(of(['io.nexuscomm.contact.updated.v1', { contact: 'a' }]).merged).toBe(false);
  });

  it('does not care for somebody typing', () => {
    const news = of(['io.nexuscomm.typing.changed.v1', { conversation: 'c' }]);
    expect(news.tooMuch).toBe(false);
    expect(news.messages.size + news.conversations.size).toBe(0);
  });

  it('asks for everything when the stream lost its place, or too much came at once', () => {
    expect(of(['reset', {}]).tooMuch).toBe(true);
    expect(of(...Array.from({ length: 61 }, (_, i): [string, Record<string, unknown>] => ['io.nexuscomm.conversation.updated.v1', { id: `c${i}` }])).tooMuch).toBe(true);
  });
});
