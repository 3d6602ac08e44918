// A person adds an account by its form: is told what is wrong beside the field, sees how the provider took it, changes it.
import assert from 'node:assert/strict';
import { api, newPage, scenario, signIn } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;

await scenario(async (browser) => {
  const { items } = await api('GET', '/api/v1/accounts');
  const { apiBase } = items.find(({ connector }) => connector === 'whatsapp').config;
  const inbox = await signIn(await newPage(browser));
  await inbox.getByRole('button', { name: 'Accounts, rules and quarantine' }).click();
  const gateway = inbox.getByRole('dialog', { name: 'Gateway' });

  await gateway.getByRole('button', { name: 'Add an account…' }).click();
  await gateway.getByRole('list', { name: 'Channels' }).getByRole('button', { name: 'SMS' }).click();
  await gateway.getByLabel(/^Provider/).selectOption('SMPP');
  await gateway.getByLabel(/^Host/).waitFor();
  assert.equal(await gateway.getByLabel(/^Auth token/).count(), 0, 'what belongs to another provider is not asked for');
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-smpp.png') });
  await gateway.getByRole('button', { name: 'Back' }).click();

  await gateway.getByRole('list', { name: 'Channels' }).getByRole('button', { name: 'WhatsApp' }).click();
  await gateway.getByLabel(/^Name, as your team/).fill('Second number');
  await gateway.getByLabel(/^Phone number ID/).fill('no number');
  await gateway.getByLabel(/^WhatsApp business account ID/).fill('102290129340398');
  await gateway.getByLabel(/^Access token/).fill('not-the-right-token');
  await gateway.getByLabel(/^App secrets/).first().fill('a-secret-of-the-app');
  await gateway.getByLabel(/^Verify token/).fill('a word of our own');
  await gateway.getByText('More settings').click();
  await gateway.getByLabel(/^API address/).fill(apiBase);
  const add = gateway.getByRole('button', { name: 'Add and try' });
  await add.click();
  await gateway.locator('.field', { hasText: 'Phone number ID' }).getByRole('alert').waitFor();
  if (picture) await inbox.screenshot({ path: picture });
  await gateway.getByLabel(/^Phone number ID/).fill('999000111222333');
  await add.click();

  const row = gateway.locator('.accounts li', { hasText: 'Second number' });
  await row.getByText('sign in again', { exact: true }).waitFor();
  await row.locator('code', { hasText: '/webhooks/whatsapp/' }).waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-added.png') });

  await row.getByRole('button', { name: 'Settings of Second number' }).click();
  assert.equal(await gateway.getByLabel(/^Access token/).inputValue(), '', 'a secret is never shown');
  assert.equal(await gateway.getByLabel(/^Phone number ID/).inputValue(), '999000111222333');
  await gateway.getByLabel(/^Name, as your team/).fill('Third number');
  await gateway.getByRole('button', { name: 'Save and try' }).click();
  const renamed = gateway.locator('.accounts li', { hasText: 'Third number' });
  await renamed.getByRole('button', { name: /^Remove/ }).click();
  await renamed.getByRole('button', { name: 'Remove Third number', exact: true }).click();
  await renamed.waitFor({ state: 'detached' });
});
