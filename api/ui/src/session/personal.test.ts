import { describe, expect, it } from 'vitest';
import { FakeStorage } from './fakeStorage';
import { forgetPersonal } from './personal';

describe('signing out', () => {
  it('should leave nothing that somebody wrote, under whichever name, and what the device was set to', () => {
    const storage = new FakeStorage();
    for (const name of ['nexuscomm.draft.1', 'nexuscomm.draft-lane.1', 'nexuscomm.draft.2', 'nexuscomm.theme', 'other']) storage.setItem(name, 'x');
    forgetPersonal(storage);
    expect(storage.names()).toEqual(['nexuscomm.theme', 'other']);
  });
});
