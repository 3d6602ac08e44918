import { describe, expect, it } from 'vitest';
import type { Conversation } from '../types';
import { after, before } from './change';

const conversation = (tags: string[] | undefined, more: Partial<Conversation> = {}) =>
  ({ id: 'c', status: 'OPEN', lanes: [], unread: 0, tags, ...more }) as unknown as Conversation;

describe('undoing', () => {
  it('should leave the tags that came meanwhile', () => {
    const undo = before(conversation(['old']), { addTags: ['vip'] });
    expect(undo).toEqual({ removeTags: ['vip'] });
    expect(after(conversation(['old', 'urgent', 'vip']), undo).tags).toEqual(['old', 'urgent']);
  });

  it('should bring back a tag that was taken away, beside those that came', () => {
    const undo = before(conversation(['vip']), { removeTags: ['vip', 'never there'] });
    expect(after(conversation(['urgent']), undo).tags).toEqual(['urgent', 'vip']);
  });

  it('should leave a tag that had been there before', () => {
    expect(before(conversation(['vip']), { addTags: ['vip'] })).toEqual({});
  });

  it('should bring back everything else as it was', () => {
    const snoozed = conversation([], { status: 'SNOOZED', snoozedUntil: '2027-01-01T00:00:00Z', priority: 'high' });
    expect(before(snoozed, { status: 'CLOSED', assignee: 'user:1', priority: 'low' })).toEqual({
      status: 'SNOOZED',
      snoozedUntil: '2027-01-01T00:00:00Z',
      priority: 'high',
      assignee: null,
    });
  });
});

describe('what is shown at once', () => {
  it('should be what the change makes of it', () => {
    expect(after(conversation(undefined, { assignee: 'user:1' }), { addTags: ['a'], assignee: null, status: 'PENDING' })).toMatchObject({
      tags: ['a'],
      assignee: undefined,
      status: 'PENDING',
    });
    expect(after(conversation(['a'], { assignee: 'user:1' }), { priority: 'high' })).toMatchObject({ tags: ['a'], assignee: 'user:1', priority: 'high' });
  });
});
