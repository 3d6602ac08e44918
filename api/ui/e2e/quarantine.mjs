// What could not be taken in: all of it can be seen, whose it is and what it holds, and what became of a replay.
import assert from 'node:assert/strict';
import { api, newPage, sandboxUrl, scenario, signIn } from './session.mjs';

/** More than a page of the list. */
const MANY = 45;
const picture = process.env.NEXUSCOMM_PICTURE;

await scenario(async (browser) => {
  const account = (await api('GET', '/api/v1/accounts')).items.find(({ connector }) => connector === 'whatsapp');
  await api('POST', `/api/v1/accounts/${account.id}/pause`);
  try {
    for (let each = 1; each <= MANY; each++) await writeByPhone(`Kept ${each} <img src=x onerror=alert(1)> \u202etxt`);
    const inbox = await signIn(await newPage(browser));
    await inbox.getByRole('button', { name: 'Accounts, rules and quarantine' }).click();
    const gateway = inbox.getByRole('dialog', { name: 'Gateway' });
    const kept = gateway.locator('.quarantine li', { hasText: 'its account is paused' });
    await kept.first().getByText(account.name).waitFor();

    // as one reads on, the older ones come
    for (let seen = 0; seen < MANY; seen = await kept.count()) {
      await kept.last().scrollIntoViewIfNeeded();
      await gateway.evaluate((dialog) => dialog.scrollTo(0, dialog.scrollHeight));
      await inbox.waitForFunction((before) => document.querySelectorAll('.quarantine li').length > before, seen);
    }
    const oldest = kept.nth(MANY - 1);

    await oldest.getByRole('button', { name: 'Show what arrived' }).click();
    const text = await oldest.getByLabel('What arrived').innerText();
    assert.ok(text.includes('Kept 1 <img src=x') || text.includes('Kept 1 \\u003c'), `the very text: ${text}`);
    assert.equal(await oldest.locator('img[src=x]').count(), 0, 'it is text and nothing else');
    assert.ok(!text.includes('\u202e'), 'nothing in it turns the text around');
    if (picture) await inbox.screenshot({ path: picture });

    await oldest.getByRole('button', { name: 'Replay' }).click();
    await oldest.getByText('Replayed: it could not be taken in, and stays here.').waitFor();

    const [download] = await Promise.all([inbox.waitForEvent('download'), oldest.getByRole('button', { name: 'Download' }).click()]);
    assert.match(download.suggestedFilename(), /\.raw$/);
  } finally {
    await api('POST', `/api/v1/accounts/${account.id}/resume`);
  }
});

async function writeByPhone(text) {
  const { businesses } = await (await fetch(`${sandboxUrl}api/state`)).json();
  const [business] = businesses;
  const mei = business.customers.find(({ name }) => name.startsWith('Mei'));
  const answer = await fetch(`${sandboxUrl}api/whatsapp/${business.phoneNumberId}/${mei.waId}/text`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ text }),
  });
  if (!answer.ok) throw new Error(await answer.text());
}
