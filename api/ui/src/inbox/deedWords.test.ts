import { describe, expect, it } from 'vitest';
import { doneWords, wouldWords } from './deedWords';

describe('what a rule did', () => {
  it('should be said in words, moments as they are here', () => {
    expect(doneWords('tag', 'billing')).toBe('tagged billing');
    expect(doneWords('assign', 'team:billing')).toBe('assigned to billing');
    expect(doneWords('wait', '2027-03-01T10:00:00Z')).toMatch(/^waits until (?!.*Z$).*\d:?\d/);
    expect(doneWords('notify-queued')).toBe('left telling to a job');
    expect(doneWords('schedule-failed', 'its moment has passed')).toBe('schedule failed: its moment has passed');
    expect(doneWords('note-skipped', 'rules write at most 5 notes at a time')).toBe('wrote no note: rules write at most 5 notes at a time');
    expect(doneWords('note-skipped')).toBe('wrote no note: too many');
    expect(doneWords('once', 'greet')).toBeNull();
  });
});

describe('what a rule would do', () => {
  it('should say to whom', () => {
    expect(wouldWords({ kind: 'send', detail: 'contact by sms or email: Hi' })).toBe('writes to contact by sms or email: Hi');
    expect(wouldWords({ kind: 'notify', detail: 'owner, team:vip: Ana is here' })).toBe('tells owner, vip: Ana is here');
    expect(wouldWords({ kind: 'status', detail: 'resolved' })).toBe('makes the conversation resolved');
    expect(wouldWords({ kind: 'send-failed', detail: 'no value for no' })).toBe('send would fail: no value for no');
  });
});
