import { describe, expect, it } from 'vitest';
import type { Conversation } from '../types';
import { standingOf, withDelivery } from './standing';
import { soon } from './time';

const last = (more: Partial<NonNullable<Conversation['lastMessage']>>) =>
  ({ id: 'm', channel: 'email', direction: 'OUTBOUND', preview: 'Hello', at: '2027-01-01T00:00:00Z', ...more }) as NonNullable<Conversation['lastMessage']>;

describe('what is said before a last message', () => {
  it('should not claim that something was sent that was not', () => {
    const time = '2027-03-29T08:30:00Z';
    expect(standingOf(last({ state: 'PLANNED', sendAt: time }))).toEqual({ text: `To be sent ${soon(time)}: `, scheduled: true });
    expect(standingOf(last({ state: 'PLANNED' }))).toEqual({ text: 'Draft: ', scheduled: false });
    expect(standingOf(last({ state: 'FAILED' }))?.text).toBe('Not sent: ');
    expect(standingOf(last({ state: 'EXPIRED' }))?.text).toBe('Not sent: ');
    expect(standingOf(last({ state: 'CANCELLED' }))?.text).toBe('Cancelled: ');
    expect(standingOf(last({ state: 'UNCERTAIN' }))?.text).toBe('Perhaps sent: ');
  });

  it('should be who wrote it when it went', () => {
    expect(standingOf(last({ state: 'DELIVERED' }))?.text).toBe('You: ');
    expect(standingOf(last({}))?.text).toBe('You: ');
    expect(standingOf(last({ direction: 'INBOUND' }))).toBeNull();
  });
});

describe('a delivery', () => {
  it('should be that of the last message alone', () => {
    const conversation = { id: 'c', lastMessage: last({ state: 'PLANNED', sendAt: '2027-03-29T08:30:00Z' }) } as Conversation;
    expect(withDelivery(conversation, new Map([['other', 'SENT']]))).toBe(conversation);
    expect(withDelivery(conversation, new Map([['m', 'QUEUED']])).lastMessage).toMatchObject({ state: 'QUEUED', sendAt: undefined });
  });
});
