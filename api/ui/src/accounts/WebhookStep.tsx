import { useState } from 'react';

/** What is left to do at the provider, so that it reaches this gateway. */
export function WebhookStep({ url }: { url: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(url);
    setCopied(true);
  };
  return (
    <p className="webhook-step">
      <span>One step is left: enter this address as the webhook at the provider.</span>
      <code>{url}</code>
      {window.isSecureContext && (
        <button className="small" onClick={() => void copy()}>
          {copied ? 'Copied' : 'Copy'}
        </button>
      )}
    </p>
  );
}
