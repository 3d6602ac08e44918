import { useState } from 'react';
import { ChannelMark } from '../inbox/ChannelMark';
import { saveFile } from '../inbox/saveFile';
import { briefly, inFull } from '../inbox/time';
import type { Quarantined } from '../types';
import { type Arrived, downloadOctets, showOctets, whyNot } from './octets';

interface Props {
  item: Quarantined;
  account: string;
  /** whether it is in the quarantine still */
  here: boolean;
  told: string | undefined;
  onReplay: () => Promise<void>;
}

/** An entry of the quarantine. What it holds was written by anybody, and is shown as text and nothing else. */
export function QuarantineRow({ item, account, here, told, onReplay }: Props) {
  const [busy, setBusy] = useState(false);
  const [arrived, setArrived] = useState<Arrived | null>(null);
  const [failed, setFailed] = useState<string | null>(null);

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true);
    setFailed(null);
    try {
      await work();
    } catch (failure) {
      setFailed(whyNot(failure));
    } finally {
      setBusy(false);
    }
  };
  const show = async () => setArrived(arrived ? null : await showOctets(item.journalId));
  const download = async () => saveFile(`${item.journalId}.raw`, await downloadOctets(item.journalId));

  return (
    <li>
      <ChannelMark channel={item.connector} size={20} named />
      <div>
        <strong>{item.providerType}</strong> <span className="quiet">{account}</span>
        <p className="quiet">
          {item.reason} · {item.bytes} bytes ·{' '}
          <time dateTime={item.at} title={inFull(item.at)}>
            {briefly(item.at)}
          </time>
        </p>
        <p role="status">{told}</p>
        {here && (
          <p className="quarantine-deeds">
            <button className="small" aria-disabled={busy} onClick={() => busy || void attempt(onReplay)}>
              Replay
            </button>
            <button className="small" aria-expanded={arrived !== null} aria-disabled={busy} onClick={() => busy || void attempt(show)}>
              {arrived ? 'Hide what arrived' : 'Show what arrived'}
            </button>
            <button className="small" aria-disabled={busy} onClick={() => busy || void attempt(download)}>
              Download
            </button>
          </p>
        )}
        {failed && <p role="alert">{failed}</p>}
        {arrived && (
          <>
            <pre className="octets" dir="ltr" tabIndex={0} aria-label="What arrived">
              {arrived.text}
            </pre>
            {arrived.cut && <p className="quiet">This is its beginning; the download has all of it.</p>}
          </>
        )}
      </div>
    </li>
  );
}
