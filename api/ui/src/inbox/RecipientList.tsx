import type { Message } from '../types';
import { said } from './Ticks';

const KINDS: Record<string, string> = { TO: 'To', CC: 'Cc', BCC: 'Bcc', GROUP: 'Group' };

/** Everybody a message of ours went to, each with what became of it, where that is more than one. */
export function RecipientList({ message }: { message: Message }) {
  const recipients = message.recipients ?? [];
  if (message.direction !== 'OUTBOUND' || recipients.length < 2) return null;
  return (
    <ul className="recipients" aria-label="Recipients">
      {recipients.map(({ address, kind, receipt }, at) => (
        <li key={at}>
          {KINDS[kind] ?? kind} {address ?? 'hidden'}: {said((receipt ?? message.delivery).state)}
          {receipt?.error && <span className="error"> {receipt.error.message}</span>}
        </li>
      ))}
    </ul>
  );
}
