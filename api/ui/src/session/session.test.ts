import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeStorage } from './fakeStorage';

let storage: FakeStorage;
let who = 'ana';
let refreshed = 200;
let heard: (event: { key: string; newValue: string | null }) => void = () => undefined;

const TOKENS = { accessToken: 'a', refreshToken: 'r', expiresIn: 0 };

beforeEach(() => {
  vi.resetModules();
  storage = new FakeStorage();
  refreshed = 200;
  vi.stubGlobal('window', { addEventListener: (_: string, listener: typeof heard) => (heard = listener) });
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('navigator', { locks: { request: (_: string, work: () => unknown) => work() } });
  vi.stubGlobal('fetch', async (path: string) => {
    if (path === '/api/v1/me') return Response.json({ id: who });
    return Response.json(TOKENS, { status: path.endsWith('/refresh') ? refreshed : 200 });
  });
});

const signInAs = async (user: string) => {
  who = user;
  await (await import('./session')).signIn(`${user}@example.org`, 'secret');
};

/** The session of whoever is signed in is over. */
const end = async () => {
  refreshed = 401;
  const { accessToken, signedIn } = await import('./session');
  await expect(accessToken()).rejects.toMatchObject({ code: 'signed-out' });
  expect(signedIn()).toBe(false);
  refreshed = 200;
};

describe('what somebody left when their session ended', () => {
  it('should be there when they sign in again', async () => {
    await signInAs('ana');
    storage.setItem('nexuscomm.draft.1', 'of Ana');
    await end();
    await signInAs('ana');
    expect(storage.getItem('nexuscomm.draft.1')).toBe('of Ana');
  });

  it('should be gone when another person signs in', async () => {
    await signInAs('ana');
    storage.setItem('nexuscomm.draft.1', 'of Ana');
    await end();
    await signInAs('bo');
    expect(storage.getItem('nexuscomm.draft.1')).toBeNull();
  });

  it('should be gone when nobody knows whose it is', async () => {
    storage.setItem('nexuscomm.draft.1', 'of somebody');
    await signInAs('bo');
    expect(storage.getItem('nexuscomm.draft.1')).toBeNull();
  });
});

describe('what a page holds for somebody', () => {
  it('should stay while they sign in again, and go with whoever else comes or when they leave', async () => {
    let gone = 0;
    await signInAs('ana');
    (await import('./owner')).onOwner(() => gone++);
    await end();
    await signInAs('ana');
    expect(gone).toBe(0);
    await end();
    await signInAs('bo');
    expect(gone).toBe(1);
    await (await import('./session')).signOut();
    expect(gone).toBe(2);
  });
});

describe('a session that ended in another tab', () => {
  it('should not be gone on with here', async () => {
    const { accessToken, keep } = await import('./session');
    keep({ ...TOKENS, expiresIn: 600 });
    expect(await accessToken()).toBe('a');
    storage.clear();
    heard({ key: 'nexuscomm.session', newValue: null });
    await expect(accessToken()).rejects.toMatchObject({ code: 'signed-out' });
  });
});
