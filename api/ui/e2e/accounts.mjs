// A person pauses an account: what is sent waits and says so, what comes is kept; then lets it go on, and it is sent.
import assert from 'node:assert/strict';
import { bubble, bubbles, newPage, openSandbox, rowOf, scenario, signIn, writeByPhone } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Jonas', 'Is the flat still free?');
  await rowOf(inbox, 'Jonas', 'Is the flat still free?').click();

  const gateway = inbox.getByRole('dialog', { name: 'Gateway' });
  const openGateway = () => inbox.getByRole('button', { name: 'Accounts, rules and quarantine' }).click();
  const close = () => gateway.getByRole('button', { name: 'Close' }).click();
  await openGateway();
  const whatsapp = gateway.locator('.accounts li').filter({ hasText: /WhatsApp/i }).first();
  await whatsapp.getByText('connected', { exact: true }).waitFor();
  await whatsapp.getByRole('button', { name: /^Pause/ }).click();
  await whatsapp.getByText('paused', { exact: true }).waitFor();
  await whatsapp.getByText(/Paused by .+\./).waitFor();
  await whatsapp.getByText(/^Resume it/).waitFor();
  if (picture) await inbox.screenshot({ path: picture });
  await close();

  const field = inbox.getByLabel('Your answer');
  await field.fill('Yes, come and see it.');
  await field.press('Control+Enter');
  const answer = inbox.locator('.line', { hasText: 'Yes, come and see it.' }).last();
  await answer.getByText(/Not sent yet\. Paused by .+ Resume it/).waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-waits.png') });
  await answer.getByRole('button', { name: 'What happened' }).click();
  const trace = inbox.getByRole('complementary', { name: 'What happened' });
  await trace.getByText('Waits: the account is paused').waitFor();
  await writeByPhone(sandbox, 'Jonas', 'Hello, anybody there?');
  await openGateway();
  const kept = gateway.locator('.rows li', { hasText: 'its account is paused' }).first();
  await kept.waitFor();
  assert.equal(await bubbles(inbox, 'Hello, anybody there?').count(), 0, 'nothing comes in while it is paused');

  await whatsapp.getByRole('button', { name: /^Resume/ }).click();
  await whatsapp.getByText('connected', { exact: true }).waitFor();
  await kept.getByRole('button', { name: 'Replay' }).click();
  // the gateway takes in what it kept by itself, and may be quicker
  await gateway.getByText(/Replayed: it (is in the inbox now|had left the quarantine already)\./).waitFor();
  await close();
  await answer.getByRole('img', { name: /Sent|Delivered|Read/ }).waitFor();
  await bubble(inbox, 'Hello, anybody there?').waitFor();
  assert.deepEqual(await answer.locator('.trouble').allInnerTexts(), [], 'it waits no more');
});
