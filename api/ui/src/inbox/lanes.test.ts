import { describe, expect, it } from 'vitest';
import type { Lane } from '../types';
import { lastWrittenBy } from './lanes';

const lane = (id: string, channel: string, account: string, lastInboundAt?: string): Lane => ({
  id,
  channel,
  account,
  address: `to-${id}`,
  lastInboundAt,
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
