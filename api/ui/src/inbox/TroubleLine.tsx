import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../session/session';
import type { Message } from '../types';
import { channelName } from './ChannelMark';
import { useNow } from './clock';
import { useTrace } from './data';
import { showMessage } from './freshness';
import { useSay } from './notices';
import { isWaiting, waitOf } from './waits';
import { troubleOf, waitsLong } from './words';

/** Says below a message what keeps it from its reader, with a way to try again, to cancel what waits, or to do away with a draft. */
export function TroubleLine({ message }: { message: Message }) {
  const queries = useQueryClient();
  const say = useSay();
  const [busy, setBusy] = useState(false);
  const waits = isWaiting(message);
  const now = useNow(waits);
  const trace = useTrace(message.id, waits && waitsLong(message, now));
  const trouble = troubleOf(message, now, channelName(message.channel), trace.data && waitOf(trace.data));
  if (!trouble) return null;

  const have = (what: 'retry' | 'discard') => act(() => send<Message>('POST', `/api/v1/messages/${message.id}/${what}`));
  const cancel = () => act(() => send<Message>('DELETE', `/api/v1/messages/${message.id}`));

  const act = async (work: () => Promise<Message>) => {
    setBusy(true);
    try {
      showMessage(queries, await work());
      // those ahead of it may have been hurried, too
      await queries.invalidateQueries({ queryKey: ['trace'] });
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
        <button className="link" disabled={busy} onClick={() => void have('retry')}>
          {trouble.again}
        </button>
      )}{' '}
      {trouble.discard && (
        <button className="link" disabled={busy} onClick={() => void have('discard')}>
          Discard
        </button>
      )}
      {trouble.cancel && (
        <button className="link" disabled={busy} onClick={() => void cancel()}>
          Cancel
        </button>
      )}
    </p>
  );
}
