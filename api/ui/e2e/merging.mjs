// Somebody writes by phone and by mail. A person says that they are one, thinks better of it, says it again, and takes it
// back from the list.
import assert from 'node:assert/strict';
import { api, bubble, newPage, openSandbox, rowOf, scenario, signIn, writeByMail, writeByPhone } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;
const inboxHome = (page) => new URL('/', page.url()).href;

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Mei', 'I wrote you a mail, too');
  await writeByMail(sandbox, 'Mei', 'Tea', 'Which tea do you have?');
  const byMail = rowOf(inbox, 'Mei', 'Which tea');
  await byMail.waitFor();
  const byPhone = rowOf(inbox, 'Mei', 'I wrote you a mail');
  await byPhone.click();
  // somebody else has the mail open, and a word in the making
  const other = await newPage(browser, { context: inbox.context() });
  await other.goto(inboxHome(inbox));
  await rowOf(other, 'Mei', 'Which tea').click();
  await bubble(other, 'Which tea do you have?').waitFor();
  await other.getByLabel('Your answer').fill('We have sencha');
  await inbox.bringToFront();

  const ask = async () => {
    await inbox.getByRole('button', { name: 'The same person…' }).click();
    return inbox.getByRole('dialog', { name: 'The same person' });
  };
  const dialog = await ask();
  await dialog.getByLabel('Find the other contact').fill('nobody at all of that name');
  await dialog.getByText('Nobody is found.').waitFor();
  await dialog.getByLabel('Find the other contact').fill('Mei');
  const candidates = dialog.getByRole('list', { name: 'Contacts', exact: true });
  const mail = candidates.getByRole('button', { name: 'Mei', disabled: false }).filter({ hasText: '@' });
  await mail.waitFor();
  assert.equal(await candidates.getByText('+').count(), 0, 'nobody is merged into themselves');
  if (picture) await inbox.screenshot({ path: picture });
  await mail.click();
  await bubble(inbox, 'Which tea do you have?').waitFor();
  await byMail.waitFor();
  assert.equal(await rowOf(inbox, 'Mei').count(), 1, 'one contact has one conversation');
  await bubble(other, 'I wrote you a mail, too').waitFor();
  await rowOf(other, 'Mei').nth(1).waitFor({ state: 'detached' });
  assert.equal(await other.getByLabel('Your answer').inputValue(), 'We have sencha', 'the word goes along');
  await writeByPhone(sandbox, 'Mei', 'I wrote you a mail, did you see it?');
  await bubble(other, 'I wrote you a mail, did you see it?').waitFor();
  const goesTo = other.getByRole('radiogroup', { name: 'Answer by' }).getByRole('radio', { checked: true });
  assert.match(await goesTo.innerText(), /@/, 'what was begun as a mail stays one');

  await inbox.bringToFront();
  await inbox.getByRole('status').getByRole('button', { name: /Undo/ }).click();
  await byPhone.waitFor();
  await byMail.waitFor();
  await bubble(inbox, 'Which tea do you have?').waitFor({ state: 'detached' });

  // whom it was for has gone: it is for nobody until somebody says so
  await other.getByRole('alert').filter({ hasText: 'Choose whom it goes to' }).waitFor();
  if (picture) await other.screenshot({ path: picture.replace('.png', '-gone.png') });
  assert.equal(await other.getByLabel('Your answer').inputValue(), 'We have sencha', 'nothing written is lost');
  assert.equal(await goesTo.count(), 0);
  assert.ok(await other.getByRole('button', { name: 'Send', exact: true }).isDisabled());
  await other.getByLabel('Your answer').press('Enter');
  await other.getByRole('radiogroup', { name: 'Answer by' }).getByRole('radio').click();
  assert.ok(await other.getByRole('button', { name: 'Send', exact: true }).isEnabled());
  await other.close();

  await (await ask()).getByLabel('Find the other contact').fill('Mei');
  await mail.click();
  await bubble(inbox, 'Which tea do you have?').waitFor();
  await writeByMail(sandbox, 'Mei', 'Tea', 'Or coffee?');
  await bubble(inbox, 'Or coffee?').waitFor();
  const again = await ask();
  const taken = again.getByRole('list', { name: 'Contacts that were taken over' });
  await taken.getByText('Mei Tanaka').waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-taken.png') });
  await taken.getByRole('button', { name: /a contact again/ }).click();
  await taken.waitFor({ state: 'detached' });
  await again.getByRole('button', { name: 'Close' }).click();
  await bubble(inbox, 'Or coffee?').waitFor({ state: 'detached' });
  await rowOf(inbox, 'Mei', 'Or coffee?').waitFor();
  await byPhone.waitFor();

  const { items } = await api('GET', '/api/v1/conversations?q=Mei');
  assert.equal(items.length, 2);
  assert.ok(items.every(({ lanes }) => lanes.length === 1), 'each has their own lane');
});
