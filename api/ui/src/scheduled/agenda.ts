import { momentOf } from '../inbox/time';
import type { Schedule } from '../types';

/** One thing that is to be sent at one time. */
export interface Entry {
  key: string;
  at: string;
  schedule: Schedule;
}

export interface Day {
  /** local, as date fields have it */
  date: string;
  entries: Entry[];
}

const keyOf = (schedule: string | undefined, at: string | undefined) => `${schedule}@${momentOf(at)}`;

const two = (number: number) => String(number).padStart(2, '0');

export const dateOf = (moment: Date) => `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;

/**
 * What is to be sent, by the days of the browser's zone. An occurrence that has become a message stands for itself: what
 * comes again does not show it a second time.
 */
export const agenda = (schedules: Schedule[]): Day[] => {
  const planned = new Set(schedules.filter((each) => each.schedule).map((each) => keyOf(each.schedule, each.sendAt)));
  const entries = schedules
    .flatMap((schedule) => schedule.next.map(({ at }) => ({ key: keyOf(schedule.id, at), at, schedule })))
    .filter(({ key, schedule }) => schedule.kind !== 'RECURRING' || !planned.has(key))
    .sort((a, b) => momentOf(a.at) - momentOf(b.at));
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const date = dateOf(new Date(entry.at));
    days.set(date, [...(days.get(date) ?? []), entry]);
  }
  return [...days].map(([date, found]) => ({ date, entries: found }));
};

/** The weeks that a month touches, from Monday on. */
export const weeksOf = (month: Date): Date[][] => {
  const first = new Date(month.getFullYear(), month.getMonth(), 1);
  const before = (first.getDay() + 6) % 7;
  const days = before + new Date(month.getFullYear(), month.getMonth() + 1, 0).getDate();
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_each, day) => new Date(month.getFullYear(), month.getMonth(), 1 - before + week * 7 + day)),
  );
};
