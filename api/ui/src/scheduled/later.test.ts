import { describe, expect, test } from 'vitest';
import { cronOf, presets, toField } from './later';

describe('presets', () => {
  test('are on the wall clock', () => {
    const wednesday = new Date(2027, 2, 3, 10, 20);
    expect(presets(wednesday).map(({ label, at }) => [label, toField(at)])).toEqual([
      ['In an hour', '2027-03-03T11:20'],
      ['This evening', '2027-03-03T18:00'],
      ['Tomorrow morning', '2027-03-04T09:00'],
      ['Monday morning', '2027-03-08T09:00'],
    ]);
  });

  test('leave out an evening that is over and a Monday that is tomorrow', () => {
    const sunday = new Date(2027, 2, 7, 19, 0);
    expect(presets(sunday).map(({ label }) => label)).toEqual(['In an hour', 'Tomorrow morning']);
  });
});

test('what comes again keeps the time and the day of its first time', () => {
  expect(cronOf('daily', '2027-03-03T09:05')).toBe('5 9 * * *');
  expect(cronOf('weekdays', '2027-03-03T09:05')).toBe('5 9 * * MON-FRI');
  expect(cronOf('weekly', '2027-03-03T09:05')).toBe('5 9 * * 3');
  expect(cronOf('monthly', '2027-03-03T09:05')).toBe('5 9 3 * *');
});
