import { useState } from 'react';

/** What to enter at the provider, so that it reaches this gateway. */
export function WebhookStep({ url }: { url: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <p className="webhook-step">
      <span>The provider calls this address: enter it there as the webhook.</span>
      <code>{url}</code>
      {window.isSecureContext && (
        <button className="small" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      )}
    </p>
  );
}
