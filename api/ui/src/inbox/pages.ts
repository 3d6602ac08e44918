import type { InfiniteData } from '@tanstack/react-query';
import type { Conversation, Message, Page } from '../types';
import type { Filter } from './data';
import { momentOf } from './time';

/** Pure changes of the pages that a list has loaded, so that news needs no second look at what is known. */

export type Pages<T> = InfiniteData<Page<T>, unknown>;

/** Each item as a change makes it; what stays as it is keeps the very page. */
export const eachOf = <T>(data: Pages<T>, change: (item: T) => T): Pages<T> => {
  const pages = data.pages.map((page) => {
    const items = page.items.map(change);
    return items.every((item, at) => item === page.items[at]) ? page : { ...page, items };
  });
  return pages.every((page, at) => page === data.pages[at]) ? data : { ...data, pages };
};

export const allOf = <T>(data: Pages<T> | undefined): T[] => data?.pages.flatMap((page) => page.items) ?? [];

const replaceIn = <T extends { id: string }>(data: Pages<T>, item: T): Pages<T> => ({
  ...data,
  pages: data.pages.map((page) =>
    page.items.some((each) => each.id === item.id)
      ? { ...page, items: page.items.map((each) => (each.id === item.id ? item : each)) }
      : page,
  ),
});

const holds = <T extends { id: string }>(data: Pages<T>, id: string) =>
  data.pages.some((page) => page.items.some((each) => each.id === id));

const putFirst = <T>(data: Pages<T>, item: T): Pages<T> => ({
  ...data,
  pages: data.pages.map((page, index) => (index === 0 ? { ...page, items: [item, ...page.items] } : page)),
});

const without = <T extends { id: string }>(data: Pages<T>, id: string): Pages<T> => ({
  ...data,
  pages: data.pages.map((page) => ({ ...page, items: page.items.filter((each) => each.id !== id) })),
});

const activity = (conversation: Conversation) => momentOf(conversation.lastMessage?.at ?? conversation.updatedAt);

/** A message as it is now: in its place where it is known, else at the newest end, where its time puts it. */
export const withMessage = (data: Pages<Message>, message: Message): Pages<Message> => {
  if (holds(data, message.id)) return replaceIn(data, message);
  const put = putFirst(data, message);
  const [first, ...rest] = put.pages;
  if (!first) return put;
  const items = [...first.items].sort((a, b) => later(b, a));
  return { ...put, pages: [{ ...first, items }, ...rest] };
};

const later = (a: Message, b: Message) => {
  const byTime = momentOf(a.receivedAt) - momentOf(b.receivedAt);
  return byTime !== 0 ? byTime : a.id.localeCompare(b.id);
};

/** A conversation as it is now: newest activity first, and only where the list asks for its status. */
export const withConversation = (data: Pages<Conversation>, conversation: Conversation, filter: Filter): Pages<Conversation> => {
  const known = allOf(data).find((each) => each.id === conversation.id);
  if (filter.status !== 'ALL' && filter.status !== conversation.status) return without(data, conversation.id);
  if (known && activity(known) === activity(conversation)) return replaceIn(data, conversation);
  // who searches keeps the order that was found
  if (filter.text) return known ? replaceIn(data, conversation) : data;
  return insertByActivity(without(data, conversation.id), conversation);
};

const insertByActivity = (data: Pages<Conversation>, conversation: Conversation): Pages<Conversation> => {
  const at = activity(conversation);
  const lastPage = data.pages.length - 1;
  let done = false;
  const pages = data.pages.map((page, index) => {
    if (done) return page;
    const before = page.items.findIndex((each) => activity(each) <= at);
    const beyond = before < 0;
    if (beyond && (index < lastPage || page.nextCursor)) return page;
    done = true;
    const place = beyond ? page.items.length : before;
    return { ...page, items: [...page.items.slice(0, place), conversation, ...page.items.slice(place)] };
  });
  return { ...data, pages };
};
