import type { Delivery } from '../types';
import { inFull } from './time';

const SAID: Record<string, string> = {
  PLANNED: 'Planned',
  QUEUED: 'Waiting to be sent',
  SUBMITTED: 'Handed to the provider',
  SENT: 'Sent',
  DELIVERED: 'Delivered',
  READ: 'Read',
  FAILED: 'Not sent',
  EXPIRED: 'Expired',
  CANCELLED: 'Cancelled',
  UNCERTAIN: 'Perhaps sent: no answer came',
};

/** How far something has come, in people's words. */
export const said = (state: string) => SAID[state] ?? state;

/** How far a message of ours has come, in the signs people know. */
export function Ticks({ delivery }: { delivery: Delivery }) {
  const state = said(delivery.state);
  const title = delivery.at ? `${state}, ${inFull(delivery.at)}` : state;
  return (
    <span className={`ticks ticks-${delivery.state.toLowerCase()}`} role="img" aria-label={state} title={title}>
      <svg width="18" height="12" viewBox="0 0 18 12" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round">
        {sign(delivery.state)}
      </svg>
    </span>
  );
}

function sign(state: string) {
  switch (state) {
    case 'DELIVERED':
    case 'READ':
      return (
        <>
          <path d="m1.5 6.5 3.2 3.2L11 2.5" />
          <path d="m8.2 9.2.7.6L15.5 2.5" />
        </>
      );
    case 'SUBMITTED':
    case 'SENT':
      return <path d="m4.5 6.5 3.2 3.2L14 2.5" />;
    case 'FAILED':
    case 'EXPIRED':
    case 'CANCELLED':
      return (
        <>
          <circle cx="9" cy="6" r="4.9" />
          <path d="M9 3.6v2.8M9 8.5v.1" />
        </>
      );
    case 'UNCERTAIN':
      return (
        <>
          <path d="M6.8 4.2C6.8 2.9 7.7 2 9 2s2.2.8 2.2 2C11.2 5.6 9 5.5 9 7.4" />
          <path d="M9 10v.1" />
        </>
      );
    default:
      return (
        <>
          <circle cx="9" cy="6" r="4.9" />
          <path d="M9 3.4V6l1.7 1.2" />
        </>
      );
  }
}
