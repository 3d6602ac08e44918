import { describe, expect, it } from 'vitest';
import { keptLines } from './kept';

describe('a text that is written anew', () => {
  it('should keep lines and spaces around what changed', () => {
    expect(keptLines('a:  [x, y]   # both\nb: "1"\n', 'a: [ x, y ] # both\nb: "1"\n', 'a: [ x, z ] # both\nb: "1"\n')).toBe('a:  [x, z]   # both\nb: "1"\n');
    expect(keptLines('tag:  x\n', 'tag: x\n', 'tag: y\n')).toBe('tag:  y\n');
    expect(keptLines('a: {b: 1}\n', 'a: { b: 1 }\n', 'a: { b: 1, c: 2 }\n')).toBe('a: {b: 1, c: 2}\n');
  });

  it('should take lines that come and let go of those that went', () => {
    expect(keptLines('a:   1\nb:   2\n', 'a: 1\nb: 2\n', 'a: 1\nnew: 3\nb: 2\n')).toBe('a:   1\nnew: 3\nb:   2\n');
    expect(keptLines('a:   1\nb:   2\n', 'a: 1\nb: 2\n', 'b: 2\n')).toBe('b:   2\n');
  });

  it('should be as it is written where no line can be told from another', () => {
    expect(keptLines('a: [\n  x ]\n', 'a: [ x ]\n', 'a: [ y ]\n')).toBe('a: [ y ]\n');
  });
});
