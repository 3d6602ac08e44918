/** Initials on a colour that stays with the person. */
export function Avatar({ name, seed, size = 40 }: { name: string; seed: string; size?: number }) {
  return (
    <span className="avatar" style={{ width: size, height: size, '--hue': hueOf(seed) } as React.CSSProperties} aria-hidden="true">
      {initials(name) || '?'}
    </span>
  );
}

/** FNV-1a: ids that were made one after the other differ in a few letters only, their colours should not be alike. */
const hueOf = (seed: string) => {
  let hash = 2_166_136_261;
  for (const letter of seed) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
  return ((hash ^ (hash >>> 15)) >>> 0) % 360;
};

const initials = (name: string) =>
  name
    .replace(/[^\p{L}\p{N} ]/gu, '')
    .split(' ')
    .filter(Boolean)
    .map((word) => [...word][0])
    .slice(0, 2)
    .join('')
    .toUpperCase();
