import type { Content, OrderItem } from '../types';

const CONTENT_TYPES = [
  'text',
  'media',
  'location',
  'contactCard',
  'interactive',
  'selection',
  'template',
  'poll',
  'sharedPost',
  'order',
  'payment',
  'systemNote',
] as const;

/** The canonical contents; any other name is a provider's own. */
export type ContentType = (typeof CONTENT_TYPES)[number];

export const isKnown = (type: string): type is ContentType => (CONTENT_TYPES as readonly string[]).includes(type);

const fractionDigits = (currency: string | undefined) => {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/** "9.50 EUR" */
export const money = (minor: number, currency: string | undefined) => {
  const digits = fractionDigits(currency);
  return [(minor / 10 ** digits).toFixed(digits), currency].filter(Boolean).join(' ');
};

/** "2 × BEANS-250, 9.50 EUR each" */
export const itemText = ({ productId, quantity, priceMinor, currency }: OrderItem) => {
  const what = `${quantity} × ${productId}`;
  if (priceMinor === undefined) return what;
  return `${what}, ${money(priceMinor, currency)}${quantity === 1 ? '' : ' each'}`;
};

/** What an order comes to; null where a price is missing, or they are of several currencies. */
export const totalOf = (items: OrderItem[]): string | null => {
  const [first] = items;
  if (!first || items.some(({ priceMinor, currency }) => priceMinor === undefined || currency !== first.currency)) return null;
  return money(
    items.reduce((sum, { priceMinor = 0, quantity }) => sum + priceMinor * quantity, 0),
    first.currency,
  );
};

/** "Payment captured: 9.50 EUR" */
export const paymentText = ({ status, amountMinor, currency }: Content) => {
  const what = `Payment ${(status ?? '').toLowerCase().replaceAll('_', ' ')}`.trim();
  return amountMinor === undefined ? what : `${what}: ${money(amountMinor, currency)}`;
};

const POSTS: Record<string, [theirs: string, ours: string]> = {
  STORY_MENTION: ['Mentioned you in a story', 'Mentioned them in a story'],
  STORY_REPLY: ['Answered your story', 'Answered their story'],
  POST_SHARE: ['Shared a post', 'Shared a post'],
  REEL: ['Shared a reel', 'Shared a reel'],
  PROFILE: ['Shared a profile', 'Shared a profile'],
};

/** What was done with a post. */
export const sharedText = ({ context }: Content, ours: boolean) => (POSTS[context ?? ''] ?? ['Shared something', 'Shared something'])[ours ? 1 : 0];

/** What one part says, in a line; empty where it has no words. */
export const wordsOf = (content: Content, ours: boolean): string => {
  switch (content.type) {
    case 'order':
      return [content.text, ...(content.items ?? []).map(itemText)].filter(Boolean).join(' ');
    case 'payment':
      return paymentText(content);
    case 'sharedPost':
      return [sharedText(content, ours), content.title].filter(Boolean).join(': ');
    case 'poll':
      return content.question ?? '';
    case 'template':
      return content.rendered ?? content.name ?? '';
    case 'contactCard':
      return (content.cards ?? []).map(({ name, phones, emails }) => name ?? phones?.[0] ?? emails?.[0]).filter(Boolean).join(', ');
    default:
      return content.text ?? content.caption ?? content.label ?? content.body ?? content.fileName ?? content.name ?? '';
  }
};
