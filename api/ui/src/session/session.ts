import { forgetPersonal, handOver } from './personal';

/** The signed-in session, shared by all tabs, and the one way to call the API with it. */

export interface Tokens {
  accessToken: string;
  refreshToken: string;
  expiresIn: number;
}

export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly errors: { pointer?: string; detail: string; line?: number; suggestion?: string }[] = [],
    readonly title?: string,
  ) {
    super(message);
  }
}

export class Unreachable extends Error {
  constructor() {
    super('The gateway cannot be reached. Try again in a moment.');
  }
}

/** Whether what was asked for is not there, and not only out of reach. */
export const isGone = (failure: unknown) => failure instanceof Problem && failure.status === 404;

/** What a browser says when nobody answers helps nobody. */
const unreachable = (failure: unknown): never => {
  if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
  throw new Unreachable();
};

const KEY = 'nexuscomm.session';
let access: string | null = null;
let accessUntil = 0;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

const refreshToken = () => localStorage.getItem(KEY);

export const signedIn = () => refreshToken() !== null;

export const onSession = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

window.addEventListener('storage', (event) => {
  if (event.key !== KEY) return;
  // whoever signs in elsewhere may be another person
  if (event.newValue === null) access = null;
  tell();
});

const tell = () => listeners.forEach((listener) => listener());

export const keep = (tokens: Tokens) => {
  access = tokens.accessToken;
  // a little early, so that no request leaves with a token that expires on the way
  accessUntil = Date.now() + (tokens.expiresIn - 20) * 1000;
  localStorage.setItem(KEY, tokens.refreshToken);
  tell();
};

export const forget = () => {
  access = null;
  localStorage.removeItem(KEY);
  tell();
};

const post = (path: string, body: unknown) =>
  fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }).catch(unreachable);

/** Each refresh token works once, so the tabs of a browser take turns. */
const refreshOnce = async (): Promise<boolean> => await navigator.locks.request(KEY, refresh);

const refresh = async (): Promise<boolean> => {
  const token = refreshToken();
  if (!token) return false;
  const answer = await post('/api/v1/auth/refresh', { refreshToken: token });
  if (answer.ok) {
    keep((await answer.json()) as Tokens);
    return true;
  }
  if (answer.status !== 401) return false;
  // another tab may have gone on meanwhile, and storage tells this one late
  if (refreshToken() !== token) return await refresh();
  forget();
  return false;
};

/** A token that is good for some seconds more; one refresh at a time, since each refresh token works once. */
export const accessToken = async (): Promise<string> => {
  if (!access || Date.now() > accessUntil) {
    refreshing ??= refreshOnce().finally(() => (refreshing = null));
    await refreshing;
  }
  if (!access) throw new Problem(401, 'signed-out', 'You are signed out.');
  return access;
};

export const problemOf = async (answer: Response): Promise<Problem> => {
  try {
    const body = await answer.json();
    return new Problem(answer.status, body.code ?? 'error', body.detail ?? body.title ?? 'It did not work.', body.errors, body.title);
  } catch {
    return new Problem(answer.status, 'error', `The gateway answered ${answer.status}.`);
  }
};

export const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const headers = { ...init.headers, Authorization: `Bearer ${await accessToken()}` };
  const answer = await fetch(path, { ...init, headers }).catch(unreachable);
  if (answer.status === 401) {
    access = null;
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
};

export const get = async <T>(path: string): Promise<T> => (await call(path)).json() as Promise<T>;

/** What the gateway answered, and whether it had done so before: then this time it did nothing. */
export interface Answered<T> {
  body: T;
  replayed: boolean;
}

export const ask = async <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answered<T>> => {
  const answer = await call(path, {
    method,
    headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  return { body: (text ? JSON.parse(text) : undefined) as T, replayed: answer.headers.get('Idempotency-Replayed') === 'true' };
};

export const send = async <T>(...asked: Parameters<typeof ask>): Promise<T> => (await ask<T>(...asked)).body;

/** Whoever has been let in begins with nothing of another person. */
const enter = async (answer: Response) => {
  if (!answer.ok) throw await problemOf(answer);
  const tokens = (await answer.json()) as Tokens;
  const me = await fetch('/api/v1/me', { headers: { Authorization: `Bearer ${tokens.accessToken}` } }).catch(unreachable);
  if (!me.ok) throw await problemOf(me);
  handOver(localStorage, ((await me.json()) as { id: string }).id);
  keep(tokens);
};

export const signIn = async (email: string, password: string) => await enter(await post('/api/v1/auth/login', { email, password }));

export const setUp = async (form: Record<string, string>) => await enter(await post('/api/v1/setup', form));

export const setupRequired = async (): Promise<boolean> => {
  const answer = await fetch('/api/v1/setup');
  return answer.ok && ((await answer.json()) as { required: boolean }).required;
};

/** Leaves nothing of the inbox in the browser, drafts included. */
export const signOut = async () => {
  const token = refreshToken();
  forgetPersonal(localStorage);
  forget();
  if (token) await post('/api/v1/auth/logout', { refreshToken: token }).catch(() => undefined);
};
