/** How often something that is sent later comes again. */
export type Repeat = 'never' | 'daily' | 'weekdays' | 'weekly' | 'monthly';

export const REPEATS: Record<Repeat, string> = {
  never: 'Once',
  daily: 'Every day',
  weekdays: 'Every weekday',
  weekly: 'Every week on that day',
  monthly: 'Every month on that day',
};

export interface Preset {
  label: string;
  at: Date;
}

const at = (day: Date, days: number, hour: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days, hour);

const MONDAY = 1;
const EVENING = 18;
const MORNING = 9;

/** What people mean by "later", by the clock on their wall. */
export const presets = (now: Date): Preset[] => {
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  const evening = at(now, 0, EVENING);
  return [
    { label: 'In an hour', at: new Date(now.getTime() + 3_600_000) },
    ...(evening.getTime() - now.getTime() > 3_600_000 ? [{ label: 'This evening', at: evening }] : []),
    { label: 'Tomorrow morning', at: at(now, 1, MORNING) },
    ...(toMonday > 1 ? [{ label: 'Monday morning', at: at(now, toMonday, MORNING) }] : []),
  ];
};

const two = (number: number) => String(number).padStart(2, '0');

/** As a date-time field has it: local, to the minute. */
export const toField = (moment: Date) =>
  `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`;

export const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** A wall time stays what it says, whatever a government does to its clocks in between. */
export const sendAt = (wall: string) => ({ sendAt: wall, timezone: zone() });

/** The cron expression of what comes again at the time of day, and on the day, of its first time. */
export const cronOf = (repeat: Exclude<Repeat, 'never'>, first: string): string => {
  const moment = new Date(first);
  const time = `${moment.getMinutes()} ${moment.getHours()}`;
  switch (repeat) {
    case 'daily':
      return `${time} * * *`;
    case 'weekdays':
      return `${time} * * MON-FRI`;
    case 'weekly':
      return `${time} * * ${moment.getDay()}`;
    case 'monthly':
      return `${time} ${moment.getDate()} * *`;
  }
};
