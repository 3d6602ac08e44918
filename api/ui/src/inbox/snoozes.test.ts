import { expect, test } from 'vitest';
import { snoozes } from './snoozes';

const on = (day: number, hour: number) => snoozes(new Date(2027, 4, day, hour)).map(({ until }) => [until.getDate(), until.getHours()]);

test('mornings should be to come, also on a Monday', () => {
  // 3 May 2027 is a Monday
  expect(on(3, 10)).toEqual([
    [3, 11],
    [3, 13],
    [4, 9],
    [10, 9],
  ]);
  expect(on(9, 23)).toEqual([
    [10, 0],
    [10, 2],
    [10, 9],
    [10, 9],
  ]);
});
