// A customer writes by WhatsApp and by e-mail; somebody answers; the ticks climb to read.
import assert from 'node:assert/strict';
import { api, bubble, newPage, openSandbox, rowOf, scenario, signIn, writeByMail, writeByPhone } from './session.mjs';

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));

  await writeByPhone(sandbox, 'Ana', 'Is the harbour shop open?');
  const row = rowOf(inbox, 'Ana Sousa', 'Is the harbour shop open?');
  await row.waitFor();
  await row.getByText(/\d unread/).waitFor({ state: 'attached' });

  // a second tab of the same person sees that it was read
  const other = await newPage(browser, { context: inbox.context() });
  await other.goto(inbox.url());
  const otherRow = rowOf(other, 'Ana Sousa', 'Is the harbour shop open?');
  await otherRow.getByText(/\d unread/).waitFor({ state: 'attached' });
  await inbox.bringToFront();
  await row.click();
  await bubble(inbox, 'Is the harbour shop open?').waitFor();
  await otherRow.getByText(/\d unread/).waitFor({ state: 'detached' });

  // the mail of the same person joins the thread once the two contacts are one
  await writeByMail(sandbox, 'Ana', 'A table', 'A table for eleven, please.\n\nAna');
  await rowOf(inbox, 'Ana Sousa', 'A table for eleven').waitFor();
  const { items } = await api('GET', '/api/v1/conversations?q=Ana');
  const byPhone = items.find((each) => each.lanes.some((lane) => lane.channel === 'whatsapp'));
  const byMail = items.find((each) => each.lanes.every((lane) => lane.channel === 'email'));
  if (byMail) await api('POST', `/api/v1/contacts/${byPhone.contact.id}:merge`, { other: byMail.contact.id });
  await bubble(inbox, 'A table for eleven').getByRole('heading', { name: 'A table' }).waitFor();
  const order = await inbox.locator('article.bubble').allInnerTexts();
  assert.ok(order.findIndex((text) => text.includes('shop open')) < order.findIndex((text) => text.includes('for eleven')), 'in order of time');

  // an answer goes by the lane that is chosen, and its ticks climb
  await inbox.getByRole('radio', { name: /^WhatsApp/ }).click();
  const field = inbox.getByLabel('Your answer');
  await field.fill('Until six,');
  await field.press('Shift+Enter');
  await field.pressSequentially('every day.');
  await field.press('Enter');
  const answer = bubble(inbox, 'every day.');
  await answer.waitFor();
  assert.equal(await field.inputValue(), '', 'the field is free again');
  await sandbox.bringToFront();
  await sandbox.locator('#chat').getByText('every day.').waitFor();
  await answer.getByRole('img', { name: 'Read', exact: true }).waitFor();

  // a picture goes along, and is seen on both sides
  await inbox.bringToFront();
  await inbox.locator('input[type=file]').setInputFiles({ name: 'harbour.png', mimeType: 'image/png', buffer: picture() });
  await inbox.getByRole('list', { name: 'Attached files' }).getByText('harbour.png').waitFor();
  await inbox.getByRole('button', { name: 'Send', exact: true }).click();
  await inbox.locator('article.bubble img').last().waitFor();
  await sandbox.locator('#chat .bubble.theirs img').first().waitFor();

  // what was written and not sent is still there after a reload
  await field.fill('half a sentence');
  await inbox.reload();
  await inbox.getByLabel('Your answer').waitFor();
  assert.equal(await inbox.getByLabel('Your answer').inputValue(), 'half a sentence');
});

/** A picture of one pixel. */
function picture() {
  return Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
}
