import { expect, test } from 'vitest';
import type { Message } from '../types';
import { occasionOf } from './occasions';

const about = (referral: Message['referral']) => occasionOf({ referral } as Message);

test('a comment tells which post it is about', () => {
  const url = 'https://www.linkedin.com/feed/update/urn:li:activity:1/';
  expect(about({ sourceType: 'post', sourceUrl: url, body: 'We are\n hiring' })).toEqual({
    kind: 'On the post',
    excerpt: 'We are hiring',
    url,
  });
});

test('a long post is cut between letters', () => {
  expect([...(about({ sourceType: 'post', body: '☕😀'.repeat(100) })?.excerpt ?? '')]).toHaveLength(140);
});

test('nothing leads to an address that is no web page', () => {
  expect(about({ sourceType: 'ad', headline: 'Sale', sourceUrl: 'javascript:alert(1)' })).toEqual({
    kind: 'From the advertisement',
    excerpt: 'Sale',
  });
});

test('what tells nothing is not shown', () => {
  expect(about(undefined)).toBeNull();
  expect(about({ sourceType: 'post' })).toBeNull();
});
