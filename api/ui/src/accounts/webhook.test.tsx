import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it, vi } from 'vitest';
import { webhookAddress } from './webhook';
import { WebhookStep } from './WebhookStep';

const START = 'https://gateway.example/webhooks/http-sms/0197/';
const schema = {
  properties: {
    webhookToken: { type: 'string', title: 'Secret of the hook', 'x-secret': true },
    hook: { type: 'object', properties: { words: { type: 'array', title: 'Words', 'x-secret': true } } },
  },
};

describe('the address of a webhook', () => {
  it('should be as the gateway tells it where no secret stands in it', () => {
    expect(webhookAddress('https://gateway.example/webhooks/sms/0197', schema, {})).toEqual({ url: 'https://gateway.example/webhooks/sms/0197' });
  });

  it('should end with the secret while that is known as it was entered', () => {
    expect(webhookAddress(`${START}{webhookToken}`, schema, { webhookToken: ' hook-01/23 ' })).toEqual({ url: `${START}hook-01%2F23` });
    expect(webhookAddress(`${START}{hook.words}`, schema, { hook: { words: ['new', 'old'] } })).toEqual({ url: `${START}new` });
  });

  it('should say what is missing when nobody here knows it', () => {
    expect(webhookAddress(`${START}{webhookToken}`, schema, {})).toEqual({ url: START, missing: { name: 'webhookToken', title: 'Secret of the hook' } });
    expect(webhookAddress(`${START}{hook.words}`, schema, { hook: {} }).missing?.title).toBe('Words');
  });

  it('should be offered to copy only when it is whole', () => {
    vi.stubGlobal('window', { isSecureContext: true });
    const html = (entered: Record<string, string>) => renderToStaticMarkup(<WebhookStep address={webhookAddress(`${START}{webhookToken}`, schema, entered)} />);

    expect(html({ webhookToken: 'hook-0123' })).toMatch(/0197\/hook-0123<\/code>.*Copy/);
    expect(html({})).toMatch(/<mark>&lt;webhookToken&gt;<\/mark>.*Secret of the hook/);
    expect(html({})).not.toContain('Copy');
  });
});
