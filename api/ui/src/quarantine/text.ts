/**
 * Octets as text in which nothing hides: control characters, and signs that turn the direction of a text or have no width,
 * are written out.
 */
export const textOf = (octets: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true })
    .decode(octets, { stream: true })
    .replaceAll('\r\n', '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0)))
    .replace(/[\u007f-\u009f]|\p{Cf}|[\u2028\u2029]/gu, (sign) => `⟨U+${sign.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}⟩`);
