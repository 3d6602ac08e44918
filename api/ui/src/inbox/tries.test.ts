import { describe, expect, it } from 'vitest';
import { FakeStorage } from '../session/fakeStorage';
import { Tries } from './tries';

const HELLO = { lane: 'l1', of: 'hello', kind: 'message' } as const;

describe('tries', () => {
  it('should be the same while nobody knows whether the first arrived', () => {
    const tries = new Tries(new FakeStorage());

    expect(tries.begin(HELLO).key).toBe(tries.begin(HELLO).key);
  });

  it('should be another when the first was long ago', () => {
    let now = 0;
    const tries = new Tries(new FakeStorage(), () => now);
    const first = tries.begin(HELLO).key;

    now = 16 * 60_000;

    expect(tries.begin(HELLO).key).not.toBe(first);
    expect(() => tries.begin({ ...HELLO, kind: 'schedule' })).toThrow();
  });
});
