/** Initials on a colour that stays with the person. */
export function Avatar({ name, seed, size = 40 }: { name: string; seed: string; size?: number }) {
  const hue = [...seed].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7);
  const letters = name
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .split(' ')
    .filter(Boolean)
    .map((word) => [...word][0])
    .slice(0, 2)
    .join('')
    .toUpperCase();
  return (
    <span className="avatar" style={{ width: size, height: size, '--hue': hue } as React.CSSProperties} aria-hidden="true">
      {letters || '?'}
    </span>
  );
}
