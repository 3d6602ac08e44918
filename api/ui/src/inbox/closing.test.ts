import { describe, expect, it } from 'vitest';
import { closing } from './closing';

describe('closing', () => {
  it('should bring back what is out of sight', () => {
    expect(closing('SPAM')).toMatchObject({ change: { status: 'OPEN' }, label: 'Not spam', opens: true });
    expect(closing('CLOSED')).toMatchObject({ change: { status: 'OPEN' }, label: 'Open again', opens: true });
  });

  it('should close what people still have to do with', () => {
    for (const status of ['OPEN', 'PENDING', 'SNOOZED'] as const) {
      expect(closing(status)).toMatchObject({ change: { status: 'CLOSED' }, opens: false });
    }
  });
});
