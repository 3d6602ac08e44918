import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { send } from '../session/session';
import type { Message } from '../types';
import { channelName } from './ChannelMark';
import { showMessage } from './freshness';
import { useSay } from './notices';
import { PATIENCE_MS, troubleOf } from './words';

/** Says below a message what keeps it from its reader, with a way to try again. */
export function TroubleLine({ message }: { message: Message }) {
  const queries = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const now = useLater(message);
  const trouble = troubleOf(message, now, channelName(message.channel));
  if (!trouble) return null;

  const retry = async () => {
    setBusy(true);
    try {
      showMessage(queries, await send<Message>('POST', `/api/v1/messages/${message.id}/retry`));
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'It did not work.' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <p className={`trouble ${trouble.severe ? 'is-severe' : ''}`}>
      {trouble.text}{' '}
      {trouble.again && (
        <button className="link" disabled={busy} onClick={() => void retry()}>
          {trouble.again}
        </button>
      )}
    </p>
  );
}

/** The time now; looks at the clock once more when a message that waits has waited long. */
function useLater(message: Message) {
  const [now, setNow] = useState(Date.now);
  const waits = message.delivery.state === 'QUEUED' || message.delivery.state === 'PLANNED';
  useEffect(() => {
    if (!waits) return undefined;
    const left = Date.parse(message.receivedAt) + PATIENCE_MS + 50 - Date.now();
    const timer = window.setTimeout(() => setNow(Date.now()), Math.max(0, left));
    return () => window.clearTimeout(timer);
  }, [waits, message.receivedAt]);
  return now;
}
