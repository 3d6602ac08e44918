import { namesIn, PERSONAL } from '../session/personal';
import { type Draft, holds, isEmpty, isUnchanged, read, settled, type Try, without } from './drafts';
import { isRefused, isReused, type Sending, TakenBefore, Tries, Unsettled } from './tries';

const PREFIX = `${PERSONAL}.`;

/** What is being done with a draft on this page. */
export interface Work {
  /** Names of files that are on their way. */
  uploading: string[];
  sending: boolean;
  error: string | null;
  /** How often something that stood in it has arrived. */
  arrivals: number;
}

const IDLE: Work = { uploading: [], sending: false, error: null, arrivals: 0 };

export interface Drafts {
  drafts: ReadonlyMap<string, Draft>;
  works: ReadonlyMap<string, Work>;
}

/** A draft as it was sent, while its answer is awaited. */
interface Flight {
  sent: Draft;
  key: string;
  /** Whether the field held what was sent ever since. */
  stayed: boolean;
  /** Whether its message shows already. */
  shown: boolean;
}

/** Whether the gateway took something by this request, or has it since an earlier one. */
export type Taken = 'now' | 'before';

type Deliver = (key: string) => Promise<Taken>;

export const workOn = ({ works }: Drafts, id: string): Work => works.get(id) ?? IDLE;

/**
 * All drafts of a browser, whichever conversation is open: what is on its way for one goes on when somebody looks elsewhere. Kept
 * over reloads and shared by all tabs, each of which tells {@link DraftStore#heard} what the others wrote.
 *
 * What is sent is a try until it is certain that it arrived, by the gateway's answer or by its message. Its key is the draft's for
 * as long as that stands unchanged; of one that was changed the {@link Tries} tell. The same, written anew, is sent by that key, too,
 * and where the gateway had it before, a person says whether it is meant once more.
 */
export class DraftStore {
  private now: Drafts;
  private readonly listeners = new Set<() => void>();
  private readonly flights = new Map<string, Flight>();
  private readonly tries: Tries;

  constructor(
    private readonly storage: Storage,
    clock: () => number = Date.now,
  ) {
    this.now = this.kept();
    this.tries = new Tries(storage, clock);
  }

  readonly all = () => this.now;

  readonly listen = (listener: () => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  put(draft: Draft) {
    const before = this.now.drafts.get(draft.id);
    const stands = before !== undefined && isUnchanged(draft, before);
    if (before?.tried && !stands) this.tries.keep(before.tried);
    this.write({ ...draft, tried: stands ? before.tried : null });
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
      this.show(id, { ...mine, text: '', files: [], tried: null });
    }
  }

  /** Messages are shown: for those that had no answer this is one. */
  shown(messages: Iterable<{ clientToken?: string }>) {
    const open = new Set(this.open().map(({ key }) => key));
    for (const { clientToken } of messages) if (clientToken && open.has(clientToken)) this.arrived(clientToken);
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
  async send(id: string, sending: Sending, deliver: Deliver, told: (failure: unknown) => string): Promise<boolean> {
    const sent = this.now.drafts.get(id);
    if (!sent || isEmpty(sent) || this.workOn(id).sending) return false;
    this.work(id, { sending: true, error: null });
    try {
      const { tried, again } = this.tryOf(sent, sending);
      const flight = { sent, key: tried.key, stayed: true, shown: false };
      this.flights.set(id, flight);
      this.write({ ...sent, tried });
      await this.attempt(flight, tried.anew, again, deliver);
      this.change(id, (now) => without(now, sent, flight.stayed));
      this.work(id, { arrivals: this.workOn(id).arrivals + 1 });
      return true;
    } catch (failure) {
      this.work(id, { error: told(failure) });
      return false;
    } finally {
      this.flights.delete(id);
      this.work(id, { sending: false });
    }
  }

  /** The same is tried by the same key while nobody knows what became of it. */
  private tryOf({ tried: own }: Draft, { of, kind }: Sending): { tried: Try; again: boolean } {
    const stands = own?.of === of;
    if (own && !stands) this.tries.keep(own);
    const known = stands ? own : this.open().find((each) => each.of === of);
    if (known && known.kind !== kind) throw new Unsettled(known.kind);
    if (known) return { tried: { key: known.key, of, kind, anew: known.anew || !stands }, again: true };
    return { tried: { key: crypto.randomUUID(), of, kind, anew: false }, again: false };
  }

  /** A first try that is refused was not taken; a refusal says nothing of an earlier one. */
  private async attempt(flight: Flight, anew: boolean, again: boolean, deliver: Deliver) {
    const { sent, key } = flight;
    const taken = await deliver(key).catch((failure) => {
      if (isReused(failure)) return 'otherwise';
      if (flight.shown) return 'before';
      if (!again && isRefused(failure)) this.drop(sent.id, key);
      throw failure;
    });
    this.drop(sent.id, key);
    this.arrived(key);
    if (taken === 'otherwise' || (taken === 'before' && anew)) throw new TakenBefore();
  }

  private drop(id: string, key: string) {
    this.tries.forget(key);
    const draft = this.now.drafts.get(id);
    if (draft?.tried?.key === key) this.write({ ...draft, tried: null });
  }

  /** Takes away what stands there as it was sent. Of what was written anew the gateway's answer will tell. */
  private arrived(key: string) {
    this.tries.forget(key);
    for (const flight of this.flights.values()) flight.shown ||= flight.key === key;
    for (const draft of this.now.drafts.values()) {
      if (draft.tried?.key !== key || draft.tried.anew || this.flights.has(draft.id)) continue;
      this.write({ ...draft, text: '', files: [], tried: null });
      this.work(draft.id, { error: null, arrivals: this.workOn(draft.id).arrivals + 1 });
    }
  }

  /** All tries without an answer. */
  private open(): Try[] {
    return [...[...this.now.drafts.values()].flatMap(({ tried }) => tried ?? []), ...this.tries.all()];
  }

  work(id: string, change: Partial<Work>) {
    const works = new Map(this.now.works).set(id, { ...this.workOn(id), ...change });
    this.now = { ...this.now, works };
    this.tell();
  }

  private workOn(id: string) {
    return workOn(this.now, id);
  }

  private write(draft: Draft) {
    const next = isEmpty(draft) && this.workOn(draft.id).uploading.length === 0 ? settled(draft) : draft;
    try {
      if (next.text || next.files.length > 0) this.storage.setItem(PREFIX + next.id, JSON.stringify(next));
      else this.storage.removeItem(PREFIX + next.id);
    } catch {
      // a browser that has no room left keeps it for as long as the page is open
    }
    this.show(next.id, next);
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
