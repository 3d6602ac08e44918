import { describe, expect, it } from 'vitest';
import { textOf } from './text';

const encoded = (text: string) => new TextEncoder().encode(text);

describe('what arrived, as text', () => {
  it('should stay as it is when it is plain', () => {
    expect(textOf(encoded('Subject: Grüße 你好\r\n\r\n\tصباح'))).toBe('Subject: Grüße 你好\n\n\tصباح');
  });

  it('should write out what hides or turns a text', () => {
    expect(textOf(encoded('a\u0000b\u001b[31m\rc'))).toBe('a␀b␛[31m␍c');
    expect(textOf(encoded('\ufeffuser\u202egpj.exe\u200b\u2066\u00ad\u2028\u0085\u{e0041}'))).toBe(
      '⟨U+FEFF⟩user⟨U+202E⟩gpj.exe⟨U+200B⟩⟨U+2066⟩⟨U+00AD⟩⟨U+2028⟩⟨U+0085⟩⟨U+E0041⟩',
    );
  });

  it('should survive octets that are no text, and leave out a sign that is cut in half', () => {
    expect(textOf(new Uint8Array([0x61, 0xff, 0x62]))).toBe('a\ufffdb');
    expect(textOf(encoded('ab€').subarray(0, 4))).toBe('ab');
  });
});
