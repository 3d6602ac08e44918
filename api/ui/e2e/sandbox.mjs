// The sandbox as a toy: pictures, faults that are seen to be on, the provider's log, a hook that comes twice.
import assert from 'node:assert/strict';
import { bubble, bubbles, newPage, openSandbox, rowOf, scenario, signIn } from './session.mjs';

const once = `Only once, please ${Date.now()}`;

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  await inbox.getByRole('link', { name: 'Sandbox' }).first().waitFor();
  const sandbox = await openSandbox(await newPage(browser));
  await sandbox.getByRole('radiogroup', { name: 'Whose phone' }).getByRole('radio', { name: 'Ana' }).click();

  // a fault is on until it is off, and everybody sees it
  await sandbox.getByRole('switch', { name: 'Duplicate' }).click();
  await sandbox.locator('body.misbehaving').waitFor();
  assert.equal(await sandbox.getByRole('switch', { name: 'Duplicate' }).getAttribute('aria-checked'), 'true');

  const field = sandbox.getByLabel('Message', { exact: true });
  const height = () => field.evaluate((element) => element.clientHeight);
  await field.fill('Look at this:\n\nit was whole yesterday');
  const grown = await height();
  await sandbox.getByRole('button', { name: 'Send a picture' }).click();
  await sandbox.locator('#samples button').first().click();
  await sandbox.locator('#chat .bubble.mine img').first().waitFor();
  assert.ok((await height()) < grown, 'what was written went along, and leaves its room');
  await rowOf(inbox, 'Ana Sousa').first().click();
  const picture = inbox.locator('.line.theirs .media img').last();
  await picture.waitFor();
  await inbox.waitForFunction((element) => element.naturalWidth > 1, await picture.elementHandle());

  await sandbox.getByLabel('Message', { exact: true }).fill(once);
  await sandbox.getByLabel('Message', { exact: true }).press('Enter');
  await bubble(inbox, once).waitFor();
  await sandbox.getByRole('button', { name: 'All off' }).click();
  await sandbox.locator('body:not(.misbehaving)').waitFor();
  assert.equal(await bubbles(inbox, once).count(), 1, 'one message, though its hook came twice');

  await sandbox.getByRole('tab', { name: 'Webhooks' }).click();
  await sandbox.locator('#webhooks .entry').first().waitFor();
  await sandbox.getByRole('button', { name: /ten times at once/ }).last().click();
  await sandbox.getByRole('tab', { name: 'Everything' }).click();
  await sandbox.locator('#log .entry').first().waitFor();
  assert.equal(await bubbles(inbox, once).count(), 1, 'one message, though its hook came ten times more');
});
