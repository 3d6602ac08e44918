/** Times that come again, as people say them: every day at nine, on Mondays and Fridays, on the first of the month. */

export type Rhythm =
  | { kind: 'hourly'; minute: number }
  | { kind: 'daily'; time: string }
  | { kind: 'weekly'; days: string[]; time: string }
  | { kind: 'monthly'; day: number; time: string }
  | { kind: 'cron'; cron: string };

export const DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** By their numbers; Sunday has two. */
const NUMBERS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

const numberIn = (text: string, least: number, most: number): number | null => {
  const number = /^\d{1,2}$/.test(text) ? Number(text) : Number.NaN;
  return number >= least && number <= most ? number : null;
};

const two = (number: number) => String(number).padStart(2, '0');

/** What no words here fit is left as the expression it is. */
export const rhythmOf = (cron: string): Rhythm => {
  const other: Rhythm = { kind: 'cron', cron };
  const fields = cron.trim().split(/\s+/);
  if (fields.length !== 5) return other;
  const [minutes = '', hours = '', days = '', months = '', weekdays = ''] = fields;
  const minute = numberIn(minutes, 0, 59);
  if (minute === null || months !== '*') return other;
  if (hours === '*') return days === '*' && weekdays === '*' ? { kind: 'hourly', minute } : other;
  const hour = numberIn(hours, 0, 23);
  if (hour === null) return other;
  const time = `${two(hour)}:${two(minute)}`;
  if (weekdays === '*') {
    const day = numberIn(days, 1, 31);
    return days === '*' ? { kind: 'daily', time } : day === null ? other : { kind: 'monthly', day, time };
  }
  const named = days === '*' ? daysOf(weekdays) : null;
  return named ? { kind: 'weekly', days: named, time } : other;
};

const daysOf = (written: string): string[] | null => {
  const found = new Set<string>();
  for (const part of written.split(',')) {
    const [from = '', to = from, ...rest] = part.split('-').map(dayOf);
    const first = DAYS.indexOf(from);
    const last = DAYS.indexOf(to);
    if (rest.length > 0 || first < 0 || last < first) return null;
    DAYS.slice(first, last + 1).forEach((day) => found.add(day));
  }
  return DAYS.filter((day) => found.has(day));
};

const dayOf = (written: string) => (/^[0-7]$/.test(written) ? (NUMBERS[Number(written)] ?? '') : written.toUpperCase());

export const cronOf = (rhythm: Rhythm): string => {
  if (rhythm.kind === 'cron') return rhythm.cron;
  if (rhythm.kind === 'hourly') return `${rhythm.minute} * * * *`;
  const [hour = '9', minute = '0'] = rhythm.time.split(':');
  const clock = `${Number(minute)} ${Number(hour)}`;
  if (rhythm.kind === 'daily') return `${clock} * * *`;
  return rhythm.kind === 'monthly' ? `${clock} ${rhythm.day} * *` : `${clock} * * ${weekdaysOf(rhythm.days)}`;
};

const weekdaysOf = (days: string[]): string => {
  const places = days.map((day) => DAYS.indexOf(day)).sort((a, b) => a - b);
  const first = places[0] ?? 0;
  const last = places.at(-1) ?? 0;
  return places.length > 2 && last - first === places.length - 1 ? `${DAYS[first]}-${DAYS[last]}` : places.map((place) => DAYS[place]).join(',');
};

/** The same time in another rhythm. */
export const inRhythm = (kind: Rhythm['kind'], before: Rhythm): Rhythm => {
  const time = 'time' in before ? before.time : '09:00';
  switch (kind) {
    case 'hourly':
      return { kind, minute: 0 };
    case 'daily':
      return { kind, time };
    case 'weekly':
      return { kind, days: DAYS.slice(0, 5), time };
    case 'monthly':
      return { kind, day: 1, time };
    case 'cron':
      return { kind, cron: cronOf(before) };
  }
};
