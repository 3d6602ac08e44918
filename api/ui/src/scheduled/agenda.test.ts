import { expect, test } from 'vitest';
import type { Schedule } from '../types';
import { agenda, dateOf, weeksOf } from './agenda';

const at = (day: number, hour: number) => new Date(2027, 2, day, hour).toISOString();

const schedule = (id: string, kind: Schedule['kind'], times: string[], of?: string): Schedule => ({
  id,
  kind,
  lane: 'l',
  text: id,
  contents: [],
  sendAt: times[0],
  next: times.map((time) => ({ at: time, local: time, change: 'NONE' })),
  ...(of && { schedule: of }),
});

test('the agenda goes by days and times', () => {
  const days = agenda([schedule('late', 'MESSAGE', [at(4, 18)]), schedule('next', 'MESSAGE', [at(5, 9)]), schedule('early', 'MESSAGE', [at(4, 9)])]);
  expect(days.map(({ date, entries }) => [date, entries.map((each) => each.schedule.id)])).toEqual([
    ['2027-03-04', ['early', 'late']],
    ['2027-03-05', ['next']],
  ]);
});

test('an occurrence that has become a message is shown once', () => {
  const days = agenda([schedule('weekly', 'RECURRING', [at(4, 9), at(11, 9)]), schedule('message', 'MESSAGE', [at(4, 9)], 'weekly')]);
  expect(days.flatMap(({ entries }) => entries.map((each) => each.schedule.id))).toEqual(['message', 'weekly']);
});

test('the agenda compares moments, however their texts are written', () => {
  const days = agenda([
    schedule('later', 'MESSAGE', ['2027-03-04T12:00:00.5Z']),
    schedule('weekly', 'RECURRING', ['2027-03-04T12:00:00Z']),
    schedule('message', 'MESSAGE', ['2027-03-04T12:00:00.000Z'], 'weekly'),
  ]);
  expect(days.flatMap(({ entries }) => entries.map((each) => each.schedule.id))).toEqual(['message', 'later']);
});

test('what a rule does later is shown at its time', () => {
  const days = agenda([schedule('message', 'MESSAGE', [at(4, 18)]), schedule('later', 'RULE', [at(4, 9)])]);
  expect(days.flatMap(({ entries }) => entries.map((each) => each.schedule.id))).toEqual(['later', 'message']);
});

test('a month is shown in whole weeks from Monday', () => {
  const weeks = weeksOf(new Date(2027, 2, 15));
  expect(dateOf(weeks[0]![0]!)).toBe('2027-03-01');
  expect(weeks).toHaveLength(5);
  expect(dateOf(weeks.at(-1)!.at(-1)!)).toBe('2027-04-04');
});
