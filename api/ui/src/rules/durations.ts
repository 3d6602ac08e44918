/** Lengths of time as rules write them: `30m`, `2h`, `3d`. */

export const UNITS: Record<string, string> = { s: 'seconds', m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

export interface Duration {
  amount: number;
  unit: string;
}

/** Null for what is written in another way, as `PT30M` and `500ms` are. */
export const durationOf = (written: unknown): Duration | null => {
  const found = /^(\d{1,9})([smhdw])$/.exec(String(written ?? ''));
  return found ? { amount: Number(found[1]), unit: found[2] ?? 'm' } : null;
};

/** "30 minutes", "1 hour"; other forms as they are. */
export const durationWords = (written: unknown): string => {
  const duration = durationOf(written);
  if (!duration) return String(written ?? '');
  const unit = UNITS[duration.unit] ?? '';
  return `${duration.amount} ${duration.amount === 1 ? unit.slice(0, -1) : unit}`;
};
