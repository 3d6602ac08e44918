import { describe, expect, it } from 'vitest';
import type { Account, Lane } from '../types';
import { laneFor, laneLabel, lastWrittenBy } from './lanes';

const lane = (id: string, channel: string, account: string, lastInboundAt?: string): Lane => ({
  id,
  channel,
  account,
  address: `to-${id}`,
  lastInboundAt,
});

const accounts = [
  { id: 'support', name: 'Support' },
  { id: 'sales', name: 'Sales' },
] as Account[];

const labels = (lanes: Lane[], chosen: string) => lanes.map((each) => laneLabel(each, lanes, accounts, each.id === chosen));

describe('what a lane is called', () => {
  it('should be its channel, and its address where it is chosen', () => {
    expect(labels([lane('a', 'whatsapp', 'support'), lane('b', 'email', 'sales')], 'b')).toEqual(['WhatsApp', 'to-b']);
  });

  it('should be its address when two would read the same', () => {
    expect(labels([lane('a', 'whatsapp', 'support'), lane('b', 'whatsapp', 'support')], 'b')).toEqual(['to-a', 'to-b']);
  });

  it('should be its account where the channel has several, and whom it reaches where it is chosen', () => {
    expect(labels([lane('a', 'whatsapp', 'support'), lane('b', 'whatsapp', 'sales')], 'b')).toEqual(['Support', 'Sales · to-b']);
    expect(labels([lane('a', 'whatsapp', 'gone'), lane('b', 'whatsapp', 'gone too')], 'b')).toEqual(['to-a', 'to-b']);
  });
});

describe('lastWrittenBy', () => {
  it('should compare moments when one of their texts has no fraction of a second', () => {
    const early = lane('early', 'email', 'support', '2026-01-01T10:00:55Z');
    const late = lane('late', 'whatsapp', 'support', '2026-01-01T10:00:55.728Z');
    expect(lastWrittenBy([early, late])?.id).toBe('late');
    expect(lastWrittenBy([late, early])?.id).toBe('late');
    expect(lastWrittenBy([lane('never', 'sms', 'support'), early])?.id).toBe('early');
  });
});

describe('laneFor', () => {
  const early = lane('early', 'email', 'support', '2026-01-01T10:00:55Z');
  const late = lane('late', 'whatsapp', 'support', '2026-01-01T10:00:56Z');

  it('should be the one the contact last wrote by when nobody holds another', () => {
    expect(laneFor([early, late], null)?.id).toBe('late');
  });

  it('should stay the one that is held when the contact writes by another', () => {
    expect(laneFor([early, late], 'early')?.id).toBe('early');
  });

  it('should be none when the one that is held has gone', () => {
    expect(laneFor([late], 'early')).toBeNull();
  });
});
