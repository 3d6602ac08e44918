import { namesIn, PERSONAL } from '../session/personal';
import { type Draft, holds, isEmpty, read, settled, without } from './drafts';
import { isRefused, isReused, type Sending, Tries } from './tries';

const PREFIX = `${PERSONAL}.`;

/** What is being done with a draft on this page. */
export interface Work {
  /** Names of files that are on their way. */
  uploading: string[];
  sending: boolean;
  error: string | null;
}

const IDLE: Work = { uploading: [], sending: false, error: null };

export interface Drafts {
  drafts: ReadonlyMap<string, Draft>;
  works: ReadonlyMap<string, Work>;
}

/** A draft as it was sent, while its answer is awaited. */
interface Flight {
  sent: Draft;
  /** Whether the field held what was sent ever since. */
  stayed: boolean;
}

export const workOn = ({ works }: Drafts, id: string): Work => works.get(id) ?? IDLE;

/**
 * All drafts of a browser, whichever conversation is open: what is on its way for one goes on when somebody looks elsewhere. Kept
 * over reloads and shared by all tabs, each of which tells {@link DraftStore#heard} what the others wrote.
 */
export class DraftStore {
  private now: Drafts;
  private readonly listeners = new Set<() => void>();
  private readonly flights = new Map<string, Flight>();
  private readonly tries: Tries;

  constructor(private readonly storage: Storage) {
    this.now = this.kept();
    this.tries = new Tries(storage);
  }

  readonly all = () => this.now;

  readonly listen = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  put(draft: Draft) {
    const next = isEmpty(draft) && this.workOn(draft.id).uploading.length === 0 ? settled(draft) : draft;
    try {
      if (next.text || next.files.length > 0) this.storage.setItem(PREFIX + next.id, JSON.stringify(next));
      else this.storage.removeItem(PREFIX + next.id);
    } catch {
      // a browser that has no room left keeps it for as long as the page is open
    }
    this.show(next.id, next);
  }

  /** Changes one that is still there. */
  change(id: string, turn: (draft: Draft) => Draft) {
    const draft = this.now.drafts.get(id);
    if (draft) this.put(turn(draft));
  }

  /** Another tab wrote. */
  heard(name: string | null, value: string | null) {
    if (name === null) this.reload();
    if (!name?.startsWith(PREFIX)) return;
    const id = name.slice(PREFIX.length);
    const mine = this.now.drafts.get(id);
    if (value !== null) this.show(id, read(id, value));
    // what it was sent without is still coming
    else if (mine) {
      this.work(id, { error: null });
      this.show(id, { ...mine, text: '', files: [] });
    }
  }

  /** Goes back to what is kept: whoever signs in next finds nothing of another person. */
  reload() {
    this.now = this.kept();
    this.tries.reload();
    this.tell();
  }

  /** Uploads files, one after the other; what arrived belongs to the draft, wherever that is shown by then. */
  async attach<F extends { name: string }>(id: string, files: F[], upload: (file: F) => Promise<Draft['files'][number]>) {
    this.work(id, { uploading: [...this.workOn(id).uploading, ...files.map(({ name }) => name)], error: null });
    for (const file of files) {
      try {
        const stored = await upload(file);
        this.change(id, (draft) => ({ ...draft, files: [...draft.files, stored] }));
      } catch (failure) {
        this.work(id, { error: failure instanceof Error ? `${file.name}: ${failure.message}` : `${file.name} could not be uploaded.` });
      }
      const [, ...left] = this.workOn(id).uploading;
      this.work(id, { uploading: left });
    }
    this.change(id, (draft) => draft);
  }

  /**
   * Sends a draft, once at a time and by the same key until it is certain that it arrived. Only what was sent is taken away then.
   *
   * @param sending whatever makes it another message
   * @param deliver throws when it is not certain
   * @param told what a person is told of a failure
   * @return whether it arrived
   */
  async send(id: string, sending: Sending, deliver: (key: string) => Promise<void>, told: (failure: unknown) => string): Promise<boolean> {
    const sent = this.now.drafts.get(id);
    if (!sent || isEmpty(sent) || this.workOn(id).sending) return false;
    const flight = { sent, stayed: true };
    this.flights.set(id, flight);
    this.work(id, { sending: true, error: null });
    try {
      await this.attempt(sending, deliver);
      this.change(id, (now) => without(now, sent, flight.stayed));
      return true;
    } catch (failure) {
      this.work(id, { error: told(failure) });
      return false;
    } finally {
      this.flights.delete(id);
      this.work(id, { sending: false });
    }
  }

  /** A first try that is refused was not taken; a refusal says nothing of an earlier one. */
  private async attempt(sending: Sending, deliver: (key: string) => Promise<void>) {
    const { key, again } = this.tries.begin(sending);
    try {
      await deliver(key);
      this.tries.arrived(sending.lane, key);
    } catch (failure) {
      if (isReused(failure) || (!again && isRefused(failure))) this.tries.forget(sending.lane, key);
      throw failure;
    }
  }

  work(id: string, change: Partial<Work>) {
    const works = new Map(this.now.works).set(id, { ...this.workOn(id), ...change });
    this.now = { ...this.now, works };
    this.tell();
  }

  private workOn(id: string) {
    return workOn(this.now, id);
  }

  /** What holds nothing and waits for nothing is not there. */
  private show(id: string, draft: Draft) {
    const flight = this.flights.get(id);
    if (flight && !holds(draft.text, flight.sent.text)) flight.stayed = false;
    const drafts = new Map(this.now.drafts);
    if (draft.text || draft.files.length > 0 || this.workOn(id).uploading.length > 0) drafts.set(id, draft);
    else drafts.delete(id);
    this.now = { ...this.now, drafts };
    this.tell();
  }

  private kept(): Drafts {
    const ids = namesIn(this.storage, PREFIX).map((name) => name.slice(PREFIX.length));
    return { drafts: new Map(ids.map((id) => [id, read(id, this.storage.getItem(PREFIX + id) ?? '')])), works: new Map() };
  }

  private tell() {
    this.listeners.forEach((listener) => listener());
  }
}
