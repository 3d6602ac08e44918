// Templates with values in their header, body and buttons: filled in, seen before they are sent, and seen by the customer.
import assert from 'node:assert/strict';
import { bubble, newPage, openSandbox, rowOf, scenario, signIn, writeByPhone } from './session.mjs';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Jonas', 'Where is my parcel?');
  await rowOf(inbox, 'Jonas Weber', 'Where is my parcel?').click();
  await bubble(inbox, 'Where is my parcel?').waitFor();
  const picker = inbox.getByRole('dialog');
  const choose = async (name) => {
    await inbox.getByRole('button', { name: 'Templates' }).click();
    await picker.getByLabel('Search templates').fill(name.split(' ')[0]);
    await picker.getByRole('button', { name }).click();
  };
  const send = picker.getByRole('button', { name: 'Send', exact: true });

  await choose('parcel sent');
  assert.ok(await send.isDisabled(), 'a value is missing');
  await picker.getByLabel('order').fill('A-12');
  await picker.getByLabel('name', { exact: true }).fill('Jonas');
  await picker.getByLabel('day').fill('Friday');
  await picker.getByLabel(/End of the link/).fill('A-12');
  await picker.getByText('Follow the parcel: https://harbourcoffee.example/parcels/A-12').waitFor();
  await send.click();
  await bubble(inbox, 'It arrives on Friday').getByText('Order A-12').waitFor();
  const parcel = sandbox.locator('#chat .bubble').filter({ hasText: 'It arrives on Friday' }).last();
  await parcel.getByRole('button', { name: 'I am not at home' }).click();
  await bubble(inbox, 'I am not at home').waitFor();

  await choose('tasting');
  await picker.getByLabel('Value 1').fill('Jonas');
  await picker.getByLabel(/Code of/).fill('25OFF');
  assert.ok(await send.isDisabled(), 'the picture is missing');
  await picker.getByLabel(/Picture of the header/).setInputFiles({ name: 'harvest.png', mimeType: 'image/png', buffer: PNG });
  await send.click();
  await bubble(inbox, 'The new harvest is here').locator('img').first().waitFor();
  const tasting = sandbox.locator('#chat .bubble').filter({ hasText: 'The new harvest is here' }).last();
  await tasting.locator('img').waitFor();
  await tasting.getByText('Copy code: 25OFF').waitFor();
});
