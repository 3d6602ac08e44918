import { PERSONAL } from '../session/personal';
import type { Kind, Try } from './drafts';

const NAME = `${PERSONAL}-tries`;

/** More are not kept: the oldest is forgotten. */
const MOST = 64;

/** What says the same after that is meant once more. */
const LASTING_MS = 12 * 3_600_000;

/** What is to be sent: the same when lane and contents are the same, whenever it goes and whoever gets copies. */
export interface Sending {
  of: string;
  kind: Kind;
}

/** The same answer was tried as something else, which no key tells the gateway. */
export class Unsettled extends Error {
  constructor(kind: Kind) {
    super(`The last try may have been taken. ${kind === 'schedule' ? 'Schedule it' : 'Try it'} again first, so that it is not sent twice.`);
  }
}

/** Nothing was sent: it may be meant once more, and only a person knows. */
export class TakenBefore extends Error {
  constructor() {
    super('It was taken when you tried before, though the answer to that was lost. Sent once more, it goes twice.');
  }
}

/**
 * What was tried and has no answer yet, and stands in its draft no more: whoever empties the field and puts the same back may mean
 * the same.
 */
export class Tries {
  /** What the browser had no room for. */
  private homeless: (Try & { at: number })[] | null = null;

  constructor(
    private readonly storage: Storage,
    private readonly now: () => number,
  ) {}

  /** Oldest first. */
  all() {
    return (this.homeless ?? read(this.storage.getItem(NAME))).filter(({ at }) => at > this.now() - LASTING_MS);
  }

  keep(tried: Try) {
    this.write([...this.without(tried.key), { ...tried, at: this.now() }].slice(-MOST));
  }

  /** It has its answer. */
  forget(key: string) {
    this.write(this.without(key));
  }

  /** Whoever signs in next has tried nothing. */
  reload() {
    this.homeless = null;
  }

  private without(key: string) {
    return this.all().filter((each) => each.key !== key);
  }

  private write(tries: (Try & { at: number })[]) {
    try {
      if (tries.length > 0) this.storage.setItem(NAME, JSON.stringify(tries));
      else this.storage.removeItem(NAME);
      this.homeless = null;
    } catch {
      this.homeless = tries;
    }
  }
}

const read = (kept: string | null): (Try & { at: number })[] => {
  try {
    const tries: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(tries) ? tries : [];
  } catch {
    return [];
  }
};

/** The gateway knows the key of another message: an earlier try, otherwise timed or with other copies, has arrived. */
export const isReused = (failure: unknown) => failure instanceof Error && 'code' in failure && failure.code === 'idempotency-key-reused';

const REQUEST_TIMEOUT = 408;

/** The gateway has read it and did not take it; whoever stands before a gateway answers otherwise for one that is silent. */
export const isRefused = (failure: unknown) => {
  const status = failure instanceof Error && 'status' in failure ? Number(failure.status) : 0;
  return status >= 400 && status < 500 && status !== REQUEST_TIMEOUT;
};
