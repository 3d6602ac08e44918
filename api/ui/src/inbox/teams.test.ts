import { describe, expect, it } from 'vitest';
import { changesOf, NAME } from './teams';

const TEAMS = { billing: ['ana', 'bo'], vip: ['ana'] };

describe('a change of a team', () => {
  it('should leave the other teams of its people alone', () => {
    expect([...changesOf(TEAMS, 'billing', ['bo', 'cy'])]).toEqual([
      ['ana', ['vip']],
      ['cy', ['billing']],
    ]);
    expect([...changesOf(TEAMS, 'vip', ['ana', 'bo'])]).toEqual([['bo', ['billing', 'vip']]]);
  });

  it('should make and remove one', () => {
    expect([...changesOf(TEAMS, 'night', ['cy'])]).toEqual([['cy', ['night']]]);
    expect([...changesOf(TEAMS, 'billing', [])]).toEqual([
      ['ana', ['vip']],
      ['bo', []],
    ]);
    expect([...changesOf(TEAMS, 'vip', ['ana'])]).toEqual([]);
  });
});

describe('the name of a team', () => {
  it('should be one that rules can write', () => {
    expect(['vip-desk', 'büro'].every((name) => NAME.test(name))).toBe(true);
    expect(['', 'two words', 'team:vip', 'x'.repeat(61)].some((name) => NAME.test(name))).toBe(false);
  });
});
