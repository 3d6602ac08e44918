import { describe, expect, it } from 'vitest';
import { FakeStorage } from '../session/fakeStorage';
import { forgetPersonal } from '../session/personal';
import { blank, type Draft } from './drafts';
import { DraftStore, type Taken, workOn } from './draftStore';
import { type Sending, TakenBefore } from './tries';

const LOST = new Error('The gateway cannot be reached.');

const SAME: Sending = { of: 'same', kind: 'message' };
const ANOTHER: Sending = { ...SAME, of: 'another' };
const WEEKLY: Sending = { ...SAME, kind: 'schedule' };

/** Two tabs of one browser. */
const tabs = () => {
  const items = new Map<string, string>();
  const storage = new FakeStorage(items, (name, value) => two.heard(name, value));
  const one = new DraftStore(storage);
  const two: DraftStore = new DraftStore(new FakeStorage(items, (name, value) => one.heard(name, value)));
  return { storage, one, two };
};

const draft = (change: Partial<Draft> = {}): Draft => ({ ...blank('d', 'quy'), lane: 'to-quy', text: 'On my way', ...change });
const file = (id: string) => ({ id, name: `${id}.txt`, mimeType: 'text/plain', bytes: 3 });
const textIn = (store: DraftStore) => store.all().drafts.get('d')?.text;
const filesIn = (store: DraftStore) => store.all().drafts.get('d')?.files.map(({ name }) => name);
const told = (failure: unknown) => (failure as Error).message;

const lost = () => Promise.reject(LOST);
const now = () => Promise.resolve<Taken>('now');
const before = () => Promise.resolve<Taken>('before');
const refusal = (status: number) => () => Promise.reject(Object.assign(new Error('no'), { status }));
const reused = () => Promise.reject(Object.assign(new Error('reused'), { code: 'idempotency-key-reused' }));
const TWICE = new TakenBefore().message;

/** Sends what a draft holds, and answers with its key where it got that far. */
const sendAs = async (store: DraftStore, sending: Sending, answer: () => Promise<Taken> = now, id = 'd') => {
  const keys: string[] = [];
  await store.send(id, sending, (key) => (keys.push(key), answer()), told);
  return keys[0];
};

/** Writes something and sends it. */
const keyOf = async (store: DraftStore, sending: Sending, answer: () => Promise<Taken> = now, id = 'd') => {
  store.put(draft({ id, text: sending.of }));
  return await sendAs(store, sending, answer, id);
};

/** Empties the field and puts the same back. */
const anew = (store: DraftStore, text = 'same') => ['', text].forEach((each) => store.put(draft({ text: each })));

/** A gateway that answers when it is told to. */
const slow = () => {
  const keys: string[] = [];
  const answers: { resolve: (taken?: Taken) => void; reject: (why: Error) => void }[] = [];
  const deliver = (key: string) => {
    keys.push(key);
    return new Promise<Taken>((resolve, reject) => answers.push({ resolve: (taken = 'now') => resolve(taken), reject }));
  };
  return { keys, answers, deliver };
};

describe('a draft that is sent', () => {
  it('should lose nothing that was written until the answer came', async () => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', SAME, gateway.deliver, told);
    one.change('d', (written) => ({ ...written, text: 'On my way to you', files: [file('map')] }));
    gateway.answers[0]?.resolve();
    expect(await sending).toBe(true);
    expect(textIn(one)).toBe('to you');
    expect(filesIn(one)).toEqual(['map.txt']);
  });

  it('should not be sent once more while it is on its way, wherever somebody looked meanwhile', async () => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', SAME, gateway.deliver, told);
    expect(workOn(one.all(), 'd').sending).toBe(true);
    expect(await one.send('d', SAME, gateway.deliver, told)).toBe(false);
    gateway.answers[0]?.resolve();
    await sending;
    expect(gateway.keys).toHaveLength(1);
    expect(one.all().drafts.size).toBe(0);
    expect(workOn(one.all(), 'd').sending).toBe(false);
  });

  it('should be sent by the same key until it is certain that it arrived, over a reload', async () => {
    const { one, storage } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', SAME, gateway.deliver, told);
    gateway.answers[0]?.reject(LOST);
    expect(await sending).toBe(false);
    expect(workOn(one.all(), 'd').error).toBe(LOST.message);

    const reloaded = new DraftStore(storage);
    const again = reloaded.send('d', SAME, gateway.deliver, told);
    gateway.answers[1]?.resolve();
    await again;
    expect(gateway.keys[1]).toBe(gateway.keys[0]);
    expect(storage.names()).toEqual([]);
  });

  it('should have another key when it became another one, and after it arrived', async () => {
    const { one } = tabs();
    const gateway = slow();
    for (const [at, each] of [SAME, ANOTHER, ANOTHER].entries()) {
      one.put({ ...(one.all().drafts.get('d') ?? draft()), text: each.of });
      const sending = one.send('d', each, gateway.deliver, told);
      if (at === 0) gateway.answers[at]?.reject(LOST);
      else gateway.answers[at]?.resolve();
      await sending;
    }
    expect(new Set(gateway.keys).size).toBe(3);
  });

  it('should have another key when its own belongs to what arrived before', async () => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft());
    for (const at of [0, 1]) {
      const sending = one.send('d', SAME, gateway.deliver, told);
      gateway.answers[at]?.reject(await reused().catch((failure: Error) => failure));
      await sending;
    }
    expect(textIn(one)).toBe('On my way');
    expect(gateway.keys[1]).not.toBe(gateway.keys[0]);
  });
});

describe('what is written while it is sent', () => {
  /** What is left of a text after each of these stood in the field until the answer came. */
  const left = async (text: string, ...since: string[]) => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft({ text }));
    const sending = one.send('d', SAME, gateway.deliver, told);
    for (const words of since) one.put({ ...(one.all().drafts.get('d') ?? draft()), text: words });
    gateway.answers[0]?.resolve();
    await sending;
    return textIn(one);
  };

  it('should lose nothing of what was typed anew, though it begins like what was sent', async () => {
    expect(await left('ok', '', 'o', 'ok', 'ok, and bring milk')).toBe('ok, and bring milk');
    expect(await left('ok', 'o', 'ok', 'ok, and bring milk')).toBe('ok, and bring milk');
    expect(await left('ok', '', 'not ok')).toBe('not ok');
    expect(await left('ok', '', 'ok')).toBe('ok');
  });

  it('should stay without what was sent where that stood there all the while', async () => {
    expect(await left('ok', 'ok,', 'ok, and bring milk')).toBe(', and bring milk');
    expect(await left('ok', 'ok!', 'ok')).toBeUndefined();
  });

  it('should lose nothing of what another tab typed anew', async () => {
    const { one, two } = tabs();
    const gateway = slow();
    one.put(draft({ text: 'ok' }));
    const sending = one.send('d', SAME, gateway.deliver, told);
    two.put(draft({ text: '' }));
    two.put(draft({ text: 'ok, and bring milk' }));
    gateway.answers[0]?.resolve();
    await sending;
    expect([textIn(one), textIn(two)]).toEqual(['ok, and bring milk', 'ok, and bring milk']);
  });
});

describe('a try whose answer was lost', () => {
  it('should be repeated with its key when the field was emptied and the same was put back', async () => {
    const { one, storage } = tabs();
    const first = await keyOf(one, SAME, lost);
    one.put(draft({ text: '' }));
    expect(one.all().drafts.size).toBe(0);
    expect(await keyOf(one, SAME)).toBe(first);
    expect(storage.names()).toEqual([]);
  });

  it('should be repeated with its key from another draft, from another tab and after a reload', async () => {
    const { one, two, storage } = tabs();
    const first = await keyOf(one, SAME, lost);
    one.put(draft({ text: '' }));
    expect(await keyOf(one, SAME, lost, 'other')).toBe(first);
    expect(await keyOf(two, SAME, lost)).toBe(first);
    expect(await keyOf(new DraftStore(storage), SAME)).toBe(first);
  });

  it('should be repeated with its key when something else was tried and lost, too', async () => {
    const { one } = tabs();
    const first = await keyOf(one, SAME, lost);
    await keyOf(one, ANOTHER, lost);
    expect(await keyOf(one, SAME, lost)).toBe(first);
  });

  it('should be over when it arrived, and not when something else did', async () => {
    const { one } = tabs();
    const first = await keyOf(one, SAME, lost);
    await keyOf(one, ANOTHER);
    expect(await keyOf(one, SAME)).toBe(first);
    expect(await keyOf(one, SAME)).not.toBe(first);
  });

  it('should be repeated with its key when something else to the same arrived from another tab', async () => {
    const { one, two } = tabs();
    const first = await keyOf(one, SAME, lost);
    await keyOf(two, ANOTHER, now, 'in two');
    expect(await sendAs(one, SAME, before)).toBe(first);
    expect(textIn(one)).toBeUndefined();
  });

  it('should be repeated with its key however late, for as long as its draft stands as it was', async () => {
    let time = 0;
    const one = new DraftStore(new FakeStorage(), () => time);
    const first = await keyOf(one, SAME, lost);
    for (let at = 0; at < 70; at++) await keyOf(one, { ...SAME, of: `${at}` }, lost, 'another draft');
    time = 30 * 24 * 3_600_000;
    one.change('d', (same) => ({ ...same, text: 'same ', everybody: 'to-quy' }));
    expect(await sendAs(one, SAME, before)).toBe(first);
    expect(textIn(one)).toBeUndefined();
  });

  it('should be another when the same is written the next day', async () => {
    let time = 0;
    const one = new DraftStore(new FakeStorage(), () => time);
    const first = await keyOf(one, SAME, lost);
    one.put(draft({ text: '' }));
    time = 13 * 3_600_000;
    anew(one);
    expect(await sendAs(one, { ...SAME, kind: 'schedule' })).not.toBe(first);
    expect(textIn(one)).toBeUndefined();
  });

  it('should be told of, and take nothing away, when the same was written anew and the gateway had it', async () => {
    const { one } = tabs();
    const first = await keyOf(one, SAME, lost);
    anew(one);
    expect(await sendAs(one, SAME, lost)).toBe(first);
    expect(await sendAs(one, SAME, before)).toBe(first);
    expect(workOn(one.all(), 'd').error).toBe(TWICE);
    expect(textIn(one)).toBe('same');
    expect(await sendAs(one, SAME)).not.toBe(first);
    expect(textIn(one)).toBeUndefined();
  });

  it('should be sent when the same was written anew and the gateway had nothing', async () => {
    const { one } = tabs();
    const first = await keyOf(one, SAME, lost);
    anew(one);
    expect(await sendAs(one, SAME)).toBe(first);
    expect(textIn(one)).toBeUndefined();
  });

  it('should be told of when it was taken otherwise timed or with other copies, and then be over', async () => {
    const { one } = tabs();
    const first = await keyOf(one, SAME, lost);
    expect(await sendAs(one, SAME, reused)).toBe(first);
    expect(textIn(one)).toBe('same');
    expect(await sendAs(one, SAME)).not.toBe(first);
  });

  it('should go from wherever it stands when it proves to have arrived', async () => {
    const { one } = tabs();
    await keyOf(one, SAME, lost);
    await keyOf(one, SAME, before, 'written anew');
    expect([...one.all().drafts.keys()]).toEqual(['written anew']);
  });

  it('should be repeated with its key when the browser has no room', async () => {
    const { one, storage } = tabs();
    storage.full = true;
    const first = await keyOf(one, SAME, lost);
    expect(await keyOf(one, SAME)).toBe(first);
  });

  it('should not be made a schedule, nor a schedule a message, before it is known what became of it', async () => {
    for (const [tried, then, what] of [[SAME, WEEKLY, 'Try it'], [WEEKLY, SAME, 'Schedule it']] as const) {
      const { one } = tabs();
      const first = await keyOf(one, tried, lost);
      expect(await keyOf(one, then)).toBeUndefined();
      expect(workOn(one.all(), 'd')).toMatchObject({
        sending: false,
        error: `The last try may have been taken. ${what} again first, so that it is not sent twice.`,
      });
      expect(textIn(one)).toBe('same');
      expect(await keyOf(one, tried)).toBe(first);
      expect(await keyOf(one, then)).toBeDefined();
    }
  });

  it('should stand in the way of nothing that was refused, or is something else', async () => {
    const { one } = tabs();
    await keyOf(one, SAME, refusal(422));
    expect(await keyOf(one, WEEKLY, refusal(409))).toBeDefined();
    await keyOf(one, SAME, lost);
    expect(await keyOf(one, { ...ANOTHER, kind: 'schedule' })).toBeDefined();
  });

  it('should stay unknown when its repeat is refused, and when another than the gateway answered', async () => {
    for (const answers of [[lost, refusal(401)], [refusal(503)], [refusal(408)]]) {
      const { one } = tabs();
      for (const answer of answers) await keyOf(one, SAME, answer);
      expect(await keyOf(one, WEEKLY)).toBeUndefined();
    }
  });

  it('should be forgotten when there are many, and by whoever signs in next', async () => {
    const { one, storage } = tabs();
    const nth = (of: number): Sending => ({ ...SAME, of: `${of}` });
    const keys: (string | undefined)[] = [];
    for (let at = 0; at < 66; at++) keys.push(await keyOf(one, nth(at), lost));
    expect(await keyOf(one, nth(2), lost)).toBe(keys[2]);
    expect(await keyOf(one, nth(0), lost)).not.toBe(keys[0]);

    storage.full = true;
    const last = await keyOf(one, SAME, lost);
    forgetPersonal(storage);
    one.reload();
    expect(await keyOf(one, SAME)).not.toBe(last);
  });
});

describe('a message that is shown', () => {
  const shown = (clientToken = '') => [{}, { clientToken: 'of a rule' }, { clientToken }];

  it('should take away what it was sent from, when that stands as it was, also after a reload', async () => {
    for (const reloaded of [false, true]) {
      const { one, storage } = tabs();
      const key = await keyOf(one, SAME, lost);
      const store = reloaded ? new DraftStore(storage) : one;
      store.shown(shown());
      expect(textIn(store)).toBe('same');
      store.shown(shown(key));
      expect(store.all().drafts.size).toBe(0);
      expect(workOn(store.all(), 'd')).toMatchObject({ error: null, arrivals: 1 });
      expect(await keyOf(store, SAME)).not.toBe(key);
      expect(storage.names()).toEqual([]);
    }
  });

  it('should settle what was changed since, and leave the change', async () => {
    const { one } = tabs();
    const key = await keyOf(one, SAME, lost);
    one.put(draft({ text: 'same again' }));
    one.shown(shown(key));
    expect(textIn(one)).toBe('same again');
    expect(await keyOf(one, SAME)).not.toBe(key);
  });

  it('should stand for the answer that is lost after it', async () => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', SAME, gateway.deliver, told);
    one.change('d', (written) => ({ ...written, text: 'On my way, and late' }));
    one.shown(shown(gateway.keys[0]));
    expect(textIn(one)).toBe('On my way, and late');
    gateway.answers[0]?.reject(LOST);
    expect(await sending).toBe(true);
    expect(textIn(one)).toBe(', and late');
    expect(workOn(one.all(), 'd').error).toBeNull();
  });

  it('should leave what was written anew until the gateway says whether it had the first', async () => {
    for (const [answer, left] of [[now, undefined], [before, 'same'], [lost, 'same']] as const) {
      const { one } = tabs();
      const key = await keyOf(one, SAME, lost);
      anew(one);
      await sendAs(one, SAME, () => (one.shown(shown(key)), answer()));
      expect(textIn(one)).toBe(left);
      expect(workOn(one.all(), 'd').error).toBe(left ? TWICE : null);
    }
  });
});

describe('a draft in two tabs', () => {
  it('should go from both when one has sent it', async () => {
    const { one, two } = tabs();
    one.put(draft());
    expect(textIn(two)).toBe('On my way');
    await one.send('d', SAME, now, told);
    expect(two.all().drafts.size).toBe(0);
    expect(await two.send('d', SAME, lost, told)).toBe(false);
  });

  it('should keep what was changed in the other', async () => {
    const { one, two } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', SAME, gateway.deliver, told);
    two.change('d', (written) => ({ ...written, text: 'On my way, and late' }));
    gateway.answers[0]?.resolve();
    await sending;
    expect([textIn(one), textIn(two)]).toEqual([', and late', ', and late']);
  });

  it('should be sent by one key when both send it', async () => {
    const { one, two } = tabs();
    const gateway = slow();
    one.put(draft());
    const both = [one, two].map((tab) => tab.send('d', SAME, gateway.deliver, told));
    gateway.answers.forEach(({ resolve }) => resolve());
    await Promise.all(both);
    expect(new Set(gateway.keys).size).toBe(1);
  });
});

describe('files of a draft', () => {
  it('should come to it wherever somebody looks by then, and stay over a reload', async () => {
    const { one, storage } = tabs();
    const gateway = slow();
    const adding = one.attach('d', [{ name: 'note.txt' }], async () => (await gateway.deliver('note'), file('note')));
    one.put(draft({ text: '' }));
    expect(workOn(one.all(), 'd').uploading).toEqual(['note.txt']);
    expect(one.all().drafts.get('d')?.lane).toBe('to-quy');
    gateway.answers[0]?.resolve();
    await adding;
    expect(workOn(one.all(), 'd').uploading).toEqual([]);
    expect(filesIn(one)).toEqual(['note.txt']);
    expect(filesIn(new DraftStore(storage))).toEqual(['note.txt']);
  });

  it('should be told of when they did not come, and leave nothing', async () => {
    const { one, storage } = tabs();
    const adding = one.attach('d', [{ name: 'note.txt' }], () => Promise.reject(LOST));
    one.put(draft({ text: '' }));
    await adding;
    expect(workOn(one.all(), 'd').error).toBe(`note.txt: ${LOST.message}`);
    expect(one.all().drafts.size).toBe(0);
    expect(storage.names()).toEqual([]);
  });

  it('should not be lost when the text that they came late for was sent from another tab', async () => {
    const { one, two } = tabs();
    const gateway = slow();
    one.put(draft());
    const adding = one.attach('d', [{ name: 'note.txt' }], async () => (await gateway.deliver('note'), file('note')));
    await two.send('d', SAME, now, told);
    gateway.answers[0]?.resolve();
    await adding;
    expect([textIn(one), filesIn(one)]).toEqual(['', ['note.txt']]);
  });
});

describe('drafts', () => {
  it('should be there for as long as the page when the browser has no room', () => {
    const { one, storage } = tabs();
    storage.full = true;
    one.put(draft());
    expect(textIn(one)).toBe('On my way');
  });

  it('should be gone when somebody else signs in, with what is on its way for them', async () => {
    const { one, storage } = tabs();
    const gateway = slow();
    const adding = one.attach('d', [{ name: 'note.txt' }], async () => (await gateway.deliver('note'), file('note')));
    one.put(draft());
    storage.clear();
    one.reload();
    gateway.answers[0]?.resolve();
    await adding;
    expect(one.all().drafts.size).toBe(0);
    expect(storage.names()).toEqual([]);
  });
});
