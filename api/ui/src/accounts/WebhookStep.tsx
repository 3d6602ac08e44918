import { useState } from 'react';
import type { WebhookAddress } from './webhook';

/** What to enter at the provider, so that it reaches this gateway. One that is not whole would be refused: it is not offered to copy. */
export function WebhookStep({ address: { url, missing } }: { address: WebhookAddress }) {
  const [copied, setCopied] = useState('');
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(url);
  };
  return (
    <p className="webhook-step">
      <span>The provider calls this address: enter it there as the webhook.</span>
      <code>
        {url}
        {missing && <mark>{`<${missing.name}>`}</mark>}
      </code>
      {missing && (
        <span className="quiet">
          At its end put, instead of <mark>{`<${missing.name}>`}</mark>, what was entered as “{missing.title}”: it is a secret and not shown here.
        </span>
      )}
      {!missing && window.isSecureContext && (
        <button type="button" className="small" onClick={() => void copy()}>
          {copied === url ? 'Copied' : 'Copy'}
        </button>
      )}
    </p>
  );
}
