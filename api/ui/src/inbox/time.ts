const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'long' });
const date = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });

const dayOf = (moment: Date) => new Date(moment.getFullYear(), moment.getMonth(), moment.getDate()).getTime();
const daysAgo = (moment: Date) => Math.round((dayOf(new Date()) - dayOf(moment)) / 86_400_000);

export const timeOfDay = (at: string) => clock.format(new Date(at));

export const inFull = (at: string) => full.format(new Date(at));

/** As a list has it: the time today, then the weekday, then the date. */
export const briefly = (at: string) => {
  const moment = new Date(at);
  const days = daysAgo(moment);
  if (days <= 0) return clock.format(moment);
  return days < 7 ? weekday.format(moment) : date.format(moment);
};

/** A moment to come: the time today, then the day with it. */
export const soon = (at: string) => {
  const moment = new Date(at);
  return daysAgo(moment) === 0 ? clock.format(moment) : `${daysAgo(moment) > -7 ? weekday.format(moment) : date.format(moment)} ${clock.format(moment)}`;
};

/** As a thread has it, once a day. */
export const dayName = (at: string) => {
  const moment = new Date(at);
  const days = daysAgo(moment);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  return days < 7 ? weekday.format(moment) : date.format(moment);
};

export const sameDay = (a: string, b: string) => dayOf(new Date(a)) === dayOf(new Date(b));

/**
 * A moment to compare with others: texts of moments do not compare, since one may leave out what another has of a second. What
 * never was is before all.
 */
export const momentOf = (at: string | undefined) => (at ? Date.parse(at) : Number.MIN_SAFE_INTEGER);
