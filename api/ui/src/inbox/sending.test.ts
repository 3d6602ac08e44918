import { QueryClient } from '@tanstack/react-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStorage } from '../session/fakeStorage';

const WEEKLY = { wall: '2027-03-01T09:00', repeat: 'weekly' } as const;
const ONCE = { wall: '2027-03-01T09:00', repeat: 'never' } as const;

let asked: { path: string; body: Record<string, unknown> }[] = [];
let replayed = false;

beforeEach(async () => {
  asked = [];
  replayed = false;
  vi.stubGlobal('window', { addEventListener: () => undefined });
  vi.stubGlobal('localStorage', new FakeStorage());
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    asked.push({ path, body: JSON.parse(body) as Record<string, unknown> });
    return new Response('{"id":"m","conversation":"c"}', { headers: replayed ? { 'Idempotency-Replayed': 'true' } : {} });
  });
  const { keep } = await import('../session/session');
  keep({ accessToken: 'a', refreshToken: 'r', expiresIn: 600 });
});

const answer = async (cc: string[] = [], text = 'Yes') => (await import('./sending')).answerOf('lane', [{ type: 'text', text }], cc);
const deliver = async (cc: string[], later?: typeof WEEKLY | typeof ONCE) =>
  (await import('./sending')).deliver(new QueryClient(), await answer(cc), 'key-of-it', later);

describe('an answer', () => {
  it('should tell whether the gateway has it since before', async () => {
    expect(await deliver([])).toBe('now');
    replayed = true;
    expect([await deliver([]), await deliver([], WEEKLY)]).toEqual(['before', 'before']);
  });

  it('should be the same whenever it goes and whoever gets copies, and another with other words', async () => {
    const { sendingOf } = await import('./sending');
    const first = sendingOf(await answer(['jo@example.org']));
    expect(sendingOf(await answer(['jo@example.org', 'li@example.org']), ONCE)).toEqual(first);
    expect(sendingOf(await answer([], 'No')).of).not.toBe(first.of);
    expect(sendingOf(await answer(), WEEKLY)).toEqual({ ...first, kind: 'schedule' });
  });

  it('should go with its copies, now and later', async () => {
    await deliver(['jo@example.org']);
    await deliver(['jo@example.org'], ONCE);
    expect(asked.map(({ body }) => body.copies)).toEqual([{ cc: ['jo@example.org'] }, { cc: ['jo@example.org'] }]);
  });

  it('should not come again without the copies that it was to have', async () => {
    await expect(deliver(['jo@example.org'], WEEKLY)).rejects.toMatchObject({ status: 422, message: expect.stringContaining('one address') });
    expect(asked).toEqual([]);
  });
});
