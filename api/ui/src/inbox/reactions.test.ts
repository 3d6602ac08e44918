import { expect, test } from 'vitest';
import type { Message } from '../types';
import { ownReaction } from './reactions';

const inbound = { direction: 'INBOUND', sender: { address: '+491511' } } as Message;
const outbound = { direction: 'OUTBOUND', sender: { address: '4155' }, recipients: [{ address: '+491511', kind: 'TO' }] } as Message;
const heart = (actor: string) => ({ emoji: '❤️', actor });

test('a reaction is ours when the contact did not make it', () => {
  expect(ownReaction({ ...inbound, reactions: [heart('+491511'), heart('4155')] })?.actor).toBe('4155');
  expect(ownReaction({ ...outbound, reactions: [heart('4155'), heart('+491511')] })?.actor).toBe('4155');
});

test("a contact's reaction is not ours", () => {
  expect(ownReaction({ ...inbound, reactions: [heart('+491511')] })).toBeUndefined();
  expect(ownReaction({ ...outbound, reactions: [heart('+491511')] })).toBeUndefined();
  expect(ownReaction(inbound)).toBeUndefined();
});
