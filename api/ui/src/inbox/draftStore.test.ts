import { describe, expect, it } from 'vitest';
import { FakeStorage } from '../session/fakeStorage';
import { blank, type Draft } from './drafts';
import { DraftStore, workOn } from './draftStore';

const LOST = new Error('The gateway cannot be reached.');

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

/** A gateway that answers when it is told to. */
const slow = () => {
  const keys: string[] = [];
  const answers: { resolve: () => void; reject: (why: Error) => void }[] = [];
  const deliver = (key: string) => {
    keys.push(key);
    return new Promise<void>((resolve, reject) => answers.push({ resolve, reject }));
  };
  return { keys, answers, deliver };
};

describe('a draft that is sent', () => {
  it('should lose nothing that was written until the answer came', async () => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', 'same', gateway.deliver, told);
    one.change('d', (now) => ({ ...now, text: 'On my way to you', files: [file('map')] }));
    gateway.answers[0]?.resolve();
    expect(await sending).toBe(true);
    expect(textIn(one)).toBe('to you');
    expect(filesIn(one)).toEqual(['map.txt']);
  });

  it('should not be sent once more while it is on its way, wherever somebody looked meanwhile', async () => {
    const { one } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', 'same', gateway.deliver, told);
    expect(workOn(one.all(), 'd').sending).toBe(true);
    expect(await one.send('d', 'same', gateway.deliver, told)).toBe(false);
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
    const sending = one.send('d', 'same', gateway.deliver, told);
    gateway.answers[0]?.reject(LOST);
    expect(await sending).toBe(false);
    expect(workOn(one.all(), 'd').error).toBe(LOST.message);

    const reloaded = new DraftStore(storage);
    const again = reloaded.send('d', 'same', gateway.deliver, told);
    gateway.answers[1]?.resolve();
    await again;
    expect(gateway.keys[1]).toBe(gateway.keys[0]);
    expect(storage.names()).toEqual([]);
  });

  it('should have another key when it became another one, and after it arrived', async () => {
    const { one } = tabs();
    const gateway = slow();
    for (const [at, of] of ['same', 'another', 'another'].entries()) {
      one.put({ ...(one.all().drafts.get('d') ?? draft()), text: of });
      const sending = one.send('d', of, gateway.deliver, told);
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
      const sending = one.send('d', 'same', gateway.deliver, told);
      gateway.answers[at]?.reject(Object.assign(new Error('reused'), { code: 'idempotency-key-reused' }));
      await sending;
    }
    expect(textIn(one)).toBe('On my way');
    expect(gateway.keys[1]).not.toBe(gateway.keys[0]);
  });
});

describe('a draft in two tabs', () => {
  it('should go from both when one has sent it', async () => {
    const { one, two } = tabs();
    one.put(draft());
    expect(textIn(two)).toBe('On my way');
    await one.send('d', 'same', () => Promise.resolve(), told);
    expect(two.all().drafts.size).toBe(0);
    expect(await two.send('d', 'same', () => Promise.reject(LOST), told)).toBe(false);
  });

  it('should keep what was changed in the other', async () => {
    const { one, two } = tabs();
    const gateway = slow();
    one.put(draft());
    const sending = one.send('d', 'same', gateway.deliver, told);
    two.change('d', (now) => ({ ...now, text: 'On my way, and late' }));
    gateway.answers[0]?.resolve();
    await sending;
    expect([textIn(one), textIn(two)]).toEqual([', and late', ', and late']);
  });

  it('should be sent by one key when both send it', async () => {
    const { one, two } = tabs();
    const gateway = slow();
    one.put(draft());
    const both = [one, two].map((tab) => tab.send('d', 'same', gateway.deliver, told));
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
    await two.send('d', 'same', () => Promise.resolve(), told);
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
