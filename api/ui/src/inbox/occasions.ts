import type { Message } from '../types';
import { webAddress } from './links';

export interface Occasion {
  kind: string;
  excerpt?: string;
  url?: string;
}

const KINDS: Record<string, string> = { post: 'On the post', ad: 'From the advertisement' };
const LONGEST = 140;

const cut = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim();
  const letters = [...line];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST - 1).join('')}…` : line;
};

/** What brought the contact here, in a line; null when the provider told nothing of it. Other addresses than web pages are not led to. */
export const occasionOf = ({ referral }: Message): Occasion | null => {
  if (!referral) return null;
  const told = referral.headline || referral.body;
  const url = webAddress(referral.sourceUrl);
  if (!told && !url) return null;
  return {
    kind: KINDS[referral.sourceType?.toLowerCase() ?? ''] ?? 'From',
    ...(told && { excerpt: cut(told) }),
    ...(url && { url }),
  };
};
