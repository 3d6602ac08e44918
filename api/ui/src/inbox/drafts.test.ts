import { describe, expect, it } from 'vitest';
import type { Lane } from '../types';
import { attemptAt, blank, type Draft, draftsFor, holds, read, without } from './drafts';

const draft = (id: string, change: Partial<Draft> = {}): Draft => ({ ...blank(id, 'quy'), lane: 'to-quy', text: id, ...change });
const file = (id: string) => ({ id, name: `${id}.txt`, mimeType: 'text/plain', bytes: 3 });
const lane = (id: string): Lane => ({ id, channel: 'whatsapp', account: 'shop', address: id });

describe('without', () => {
  const rest = (text: string, sent = 'On my way') => without(draft('1', { text }), draft('1', { text: sent }), true).text;

  it('should take away what was sent', () => {
    expect(without(draft('1'), draft('1'), true)).toEqual({ ...draft('1'), text: '', lane: null });
  });

  it('should keep what was written behind, before and within it', () => {
    expect(rest('On my way to you')).toBe('to you');
    expect(rest('Hi! On my way')).toBe('Hi! ');
    expect(rest('On my long way')).toBe('long ');
    expect(rest('aaa', 'aa')).toBe('a');
  });

  it('should keep all where what was sent did not stay', () => {
    expect(without(draft('1', { text: 'On my way to you' }), draft('1', { text: 'On my way' }), false).text).toBe('On my way to you');
  });

  it('should keep files that came since, and whom they are for', () => {
    const now = draft('1', { files: [file('a'), file('b')], everybody: 'to-quy' });
    expect(without(now, draft('1', { files: [file('a')] }), true)).toEqual({ ...now, text: '', files: [file('b')] });
  });
});

describe('holds', () => {
  it('should hold for as long as something is added in one place', () => {
    for (const text of ['On my way', 'On my way to you', 'Hi! On my way', 'On my long way']) expect(holds(text, 'On my way')).toBe(true);
  });

  it('should not hold when anything is taken away', () => {
    for (const text of ['', 'On my', 'On your way', 'Never mind']) expect(holds(text, 'On my way')).toBe(false);
  });
});

describe('attemptAt', () => {
  it('should have the same key for the same and another one for anything else', () => {
    const first = attemptAt('text to Quy', null);
    expect(attemptAt('text to Quy', first)).toEqual(first);
    expect(attemptAt('text to Pia', first).key).not.toBe(first.key);
  });
});

describe('draftsFor', () => {
  const forPia = draft('for Pia', { conversation: 'pia', lane: 'to-pia', changed: 1 });
  const forQuy = draft('for Quy', { changed: 2 });
  const idsOf = (id: string, ...lanes: string[]) => draftsFor([forPia, forQuy], { id, lanes: lanes.map(lane) }).map((each) => each.id);

  it('should find each where it was written', () => {
    expect(idsOf('pia', 'to-pia')).toEqual(['for Pia']);
    expect(idsOf('quy', 'to-quy')).toEqual(['for Quy']);
  });

  it('should find both when the contacts are one, the newest first', () => {
    expect(idsOf('pia', 'to-pia', 'to-quy')).toEqual(['for Quy', 'for Pia']);
  });

  it('should find one whose lane has gone after those that can be sent', () => {
    expect(idsOf('quy', 'to-pia')).toEqual(['for Pia', 'for Quy']);
  });
});

describe('read', () => {
  it('should read what was kept', () => {
    const kept = draft('1', { files: [file('a')] });
    expect(read('1', JSON.stringify(kept))).toEqual(kept);
  });

  it('should take anything else for a text that was written in the conversation of that name', () => {
    for (const text of ['half a sentence', 'null', '5', '{"text":1}']) expect(read('quy', text)).toEqual({ ...blank('quy', 'quy'), text });
  });
});
