import { describe, expect, test } from 'vitest';
import { eventReader } from './eventReader';

const reading = (...chunks: string[]) => {
  const taken: { id?: string; name: string; data: string }[] = [];
  const read = eventReader((event) => taken.push(event));
  chunks.forEach(read);
  return taken;
};

describe('the event reader', () => {
  test('gives an event when its blank line came, however the chunks fall', () => {
    expect(reading('id: 1-', '2\nevent: a\nda', 'ta: {"x":1}\n', '\n')).toEqual([{ id: '1-2', name: 'a', data: '{"x":1}' }]);
  });

  test('joins data lines and leaves comments out', () => {
    expect(reading(': 15 s\n\nid: 1\ndata: a\ndata: b\n\n')).toEqual([{ id: '1', name: 'message', data: 'a\nb' }]);
  });

  test('waits for the rest of an event that was cut', () => {
    expect(reading('id: 1\ndata: half')).toEqual([]);
  });

  test('passes a reset on', () => {
    expect(reading('event: reset\n\n')).toEqual([{ id: undefined, name: 'reset', data: '' }]);
  });
});
