import { describe, expect, it } from 'vitest';
import { cronOf, inRhythm, rhythmOf } from './cron';
import { durationOf, durationWords } from './durations';

describe('times that come again', () => {
  it.each([
    ['0 9 * * *', { kind: 'daily', time: '09:00' }],
    ['30 17 * * MON-FRI', { kind: 'weekly', days: ['MON', 'TUE', 'WED', 'THU', 'FRI'], time: '17:30' }],
    ['0 8 * * TUE,SUN', { kind: 'weekly', days: ['TUE', 'SUN'], time: '08:00' }],
    ['0 8 1 * *', { kind: 'monthly', day: 1, time: '08:00' }],
    ['15 * * * *', { kind: 'hourly', minute: 15 }],
  ])('should be said in words and be the same expression again: %s', (cron, rhythm) => {
    expect(rhythmOf(cron)).toEqual(rhythm);
    expect(cronOf(rhythmOf(cron))).toBe(cron);
  });

  it.each(['*/15 * * * *', '0 9 1 1 *', '0 0 9 * * *', '0 9 L * *', '0 9 * * MON#1', '0 9 13 * FRI', '0 9 * * FRI-MON', 'soon', ''])('should stay an expression where no words fit: %s', (cron) => {
    expect(rhythmOf(cron)).toEqual({ kind: 'cron', cron });
    expect(cronOf(rhythmOf(cron))).toBe(cron);
  });

  it('should know days by their numbers, and Sunday by both', () => {
    expect(rhythmOf('0 9 * * 1-5')).toMatchObject({ days: ['MON', 'TUE', 'WED', 'THU', 'FRI'] });
    expect(rhythmOf('0 9 * * 0')).toEqual(rhythmOf('0 9 * * 7'));
  });

  it('should keep the time of day in another rhythm', () => {
    expect(cronOf(inRhythm('weekly', rhythmOf('45 7 * * *')))).toBe('45 7 * * MON-FRI');
    expect(cronOf(inRhythm('monthly', rhythmOf('5 * * * *')))).toBe('0 9 1 * *');
  });
});

describe('a length of time', () => {
  it('should be a number and a unit where it is written so', () => {
    expect(durationOf('30m')).toEqual({ amount: 30, unit: 'm' });
    expect([durationOf('PT30M'), durationOf('500ms'), durationOf(''), durationOf(undefined)]).toEqual([null, null, null, null]);
    expect([durationWords('1h'), durationWords('7d'), durationWords('PT1H')]).toEqual(['1 hour', '7 days', 'PT1H']);
  });
});
