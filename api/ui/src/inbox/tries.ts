import { PERSONAL } from '../session/personal';
import { type Attempt, attemptAt } from './drafts';

const PREFIX = `${PERSONAL}-tries.`;

/** More tries of one lane without an answer are not kept: the oldest is forgotten. */
const MOST = 16;

/** What says the same later than this is meant once more: whether the first arrived has shown in the conversation by then. */
const LASTING_MS = 15 * 60_000;

/** The gateway looks for a message's key among messages, and for that of what comes again among schedules. */
export type Kind = 'message' | 'schedule';

/** What is to be sent: the same when lane, contents and copies are the same, whenever it goes. */
export interface Sending {
  lane: string;
  of: string;
  kind: Kind;
}

/** Something that was sent, of which nobody knows whether it arrived. */
export interface Try extends Attempt {
  kind: Kind;
  at: number;
}

/** The same answer was tried as something else, which no key tells the gateway. */
export class Unsettled extends Error {
  constructor(kind: Kind) {
    super(`The last try may have been taken. ${kind === 'schedule' ? 'Schedule it' : 'Try it'} again first, so that it is not sent twice.`);
  }
}

/**
 * What was sent by each lane and has no answer yet, oldest first. It outlives the draft it was sent from: whoever empties the field
 * and puts the same back sends the same.
 */
export class Tries {
  /** What the browser had no room for. */
  private readonly homeless = new Map<string, Try[]>();

  constructor(
    private readonly storage: Storage,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * The key to send something by, as before when it is the same.
   *
   * @throws Unsettled when it may have been taken as something else
   */
  begin({ lane, of, kind }: Sending): { key: string; again: boolean } {
    const known = this.of(lane);
    const before = known.find((each) => each.of === of);
    if (before && before.kind !== kind) throw new Unsettled(before.kind);
    if (before) return { key: before.key, again: true };
    const made: Try = { ...attemptAt(of, null), kind, at: this.now() };
    this.keep(lane, [...known, made].slice(-MOST));
    return { key: made.key, again: false };
  }

  /** It arrived. What was tried before it is over, too: the same, written after it, is meant once more. */
  arrived(lane: string, key: string) {
    const known = this.of(lane);
    this.keep(lane, known.slice(known.findIndex((each) => each.key === key) + 1));
  }

  /** Its key is good for nothing any more. */
  forget(lane: string, key: string) {
    this.keep(
      lane,
      this.of(lane).filter((each) => each.key !== key),
    );
  }

  /** Whoever signs in next has tried nothing. */
  reload() {
    this.homeless.clear();
  }

  private of(lane: string): Try[] {
    const all = this.homeless.get(lane) ?? read(this.storage.getItem(PREFIX + lane));
    return all.filter(({ at }) => at > this.now() - LASTING_MS);
  }

  private keep(lane: string, tries: Try[]) {
    try {
      if (tries.length > 0) this.storage.setItem(PREFIX + lane, JSON.stringify(tries));
      else this.storage.removeItem(PREFIX + lane);
      this.homeless.delete(lane);
    } catch {
      this.homeless.set(lane, tries);
    }
  }
}

const read = (kept: string | null): Try[] => {
  try {
    const tries: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(tries) ? (tries as Try[]) : [];
  } catch {
    return [];
  }
};

/** The gateway knows the key of another message: an earlier attempt, otherwise timed, has arrived. */
export const isReused = (failure: unknown) => failure instanceof Error && 'code' in failure && failure.code === 'idempotency-key-reused';

const REQUEST_TIMEOUT = 408;

/** The gateway has read it and did not take it; whoever stands before a gateway answers otherwise for one that is silent. */
export const isRefused = (failure: unknown) => {
  const status = failure instanceof Error && 'status' in failure ? Number(failure.status) : 0;
  return status >= 400 && status < 500 && status !== REQUEST_TIMEOUT;
};
