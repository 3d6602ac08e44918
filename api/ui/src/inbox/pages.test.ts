import { describe, expect, it } from 'vitest';
import type { Conversation, Message } from '../types';
import { allOf, withConversation, withMessage, type Pages } from './pages';

const message = (id: string, at: string, text = id) =>
  ({ id, receivedAt: at, parts: [{ id: '0', content: { type: 'text', text } }] }) as unknown as Message;

const conversation = (id: string, at: string, status = 'OPEN') =>
  ({ id, status, updatedAt: at, unread: 0, lanes: [] }) as unknown as Conversation;

const pages = <T>(...items: T[][]): Pages<T> => ({
  pages: items.map((each, index) => ({ items: each, nextCursor: index < items.length - 1 ? 'next' : undefined })),
  pageParams: items.map(() => ''),
});

const ids = <T extends { id: string }>(data: Pages<T>) => data.pages.map((page) => page.items.map((each) => each.id));

const OPEN = { status: 'OPEN', text: '' } as const;

describe('a message in a loaded thread', () => {
  const thread = pages([message('c', '2026-01-03T00:00:00Z'), message('b', '2026-01-02T00:00:00Z')], [message('a', '2026-01-01T00:00:00Z')]);

  it('takes its own place when it is known', () => {
    const now = withMessage(thread, message('a', '2026-01-01T00:00:00Z', 'edited'));
    expect(ids(now)).toEqual([['c', 'b'], ['a']]);
    expect(allOf(now)[2]?.parts[0]?.content.text).toBe('edited');
  });

  it('comes to the newest end when it is new', () => {
    expect(ids(withMessage(thread, message('d', '2026-01-04T00:00:00Z')))).toEqual([['d', 'c', 'b'], ['a']]);
  });

  it('stands where its time puts it when news overtake each other', () => {
    expect(ids(withMessage(thread, message('x', '2026-01-02T12:00:00Z')))).toEqual([['c', 'x', 'b'], ['a']]);
  });
});

describe('a conversation in a loaded list', () => {
  const list = pages([conversation('b', '2026-01-02T00:00:00Z')], [conversation('a', '2026-01-01T00:00:00Z')]);

  it('rises to the top when something happened in it', () => {
    expect(ids(withConversation(list, conversation('a', '2026-01-03T00:00:00Z'), OPEN))).toEqual([['a', 'b'], []]);
  });

  it('stands by its moment when another time has no fraction of a second', () => {
    const to = pages([conversation('b', '2026-01-02T00:00:00Z')]);
    expect(ids(withConversation(to, conversation('c', '2026-01-02T00:00:00.5Z'), OPEN))).toEqual([['c', 'b']]);
  });

  it('keeps its place when only its marks changed', () => {
    expect(ids(withConversation(list, conversation('a', '2026-01-01T00:00:00Z'), OPEN))).toEqual([['b'], ['a']]);
  });

  it('leaves a list of another status', () => {
    expect(ids(withConversation(list, conversation('b', '2026-01-02T00:00:00Z', 'CLOSED'), OPEN))).toEqual([[], ['a']]);
  });

  it('appears when it is new', () => {
    expect(ids(withConversation(list, conversation('c', '2026-01-03T00:00:00Z'), OPEN))).toEqual([['c', 'b'], ['a']]);
    expect(ids(withConversation(pages<Conversation>([]), conversation('c', '2026-01-03T00:00:00Z'), OPEN))).toEqual([['c']]);
  });

  it('stays out of a search that did not find it', () => {
    expect(ids(withConversation(list, conversation('c', '2026-01-03T00:00:00Z'), { status: 'ALL', text: 'tea' }))).toEqual([['b'], ['a']]);
  });
});
