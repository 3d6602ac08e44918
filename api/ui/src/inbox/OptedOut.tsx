import { useState } from 'react';
import { send } from '../session/session';
import type { Lane } from '../types';
import { channelName } from './ChannelMark';
import { useSay } from './notices';
import { inFull } from './time';

/** Says that nothing may be sent by this lane, and lets a person note that its contact agreed again. */
export function OptedOut({ lane, name }: { lane: Lane; name: string }) {
  const say = useSay();
  const [busy, setBusy] = useState(false);
  if (!lane.optedOutAt) return null;

  const agreed = async () => {
    if (!window.confirm(`Did ${name} tell you that they want messages by ${channelName(lane.channel)} again?`)) return;
    setBusy(true);
    try {
      // the conversation is fetched anew when the event of it arrives
      await send('PUT', `/api/v1/lanes/${lane.id}/consent`, { granted: true });
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'It did not work.' });
    } finally {
      setBusy(false);
    }
  };

  return (
    <p className="trouble is-severe" role="status">
      <span title={inFull(lane.optedOutAt)}>
        {name} has opted out of {channelName(lane.channel)}. Nothing is sent until they agree again.
      </span>{' '}
      <button className="link" disabled={busy} onClick={() => void agreed()}>
        They agreed again
      </button>
    </p>
  );
}
