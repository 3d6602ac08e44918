// What is written stays under the hands that write it, with its files and whom it is for, whatever becomes of the conversation;
// and it is sent once, however slow or lost the answer is.
import assert from 'node:assert/strict';
import { api, bubble, bubbles, newPage, scenario, signIn } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;
// nobody whom an earlier run has merged
const series = String(Date.now()).slice(-6);
const PIA = `+4915${series}001`;
const QUY = `+4915${series}002`;

await scenario(async (browser) => {
  const accounts = (await api('GET', '/api/v1/accounts')).items;
  const sms = accounts.find((each) => each.connector === 'sms' || each.channel === 'sms');
  const begin = (to, text) => api('POST', '/api/v1/messages', { account: sms.id, to, parts: [{ content: { type: 'text', text } }] });
  const pia = (await begin(PIA, 'Hello Pia')).conversation;
  const quy = (await begin(QUY, 'Hello Quy')).conversation;
  const contactOf = async (conversation) => (await api('GET', `/api/v1/conversations/${conversation}`)).contact.id;
  const [piaIs, quyIs] = [await contactOf(pia), await contactOf(quy)];

  const inbox = await signIn(await newPage(browser));
  const open = async (page, conversation, text) => {
    await page.evaluate((id) => (window.location.hash = `#/c/${id}`), conversation);
    await bubble(page, text).waitFor();
  };
  const field = inbox.getByLabel('Your answer');
  const files = inbox.getByRole('list', { name: 'Attached files' });
  const goesTo = (page) => page.getByRole('radiogroup', { name: 'Answer by' }).getByRole('radio', { checked: true });
  const note = { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('eleven at the harbour') };

  // a draft for one, a draft with a file for another; both are there when somebody looks again
  await open(inbox, pia, 'Hello Pia');
  await field.fill('draft for Pia');
  await open(inbox, quy, 'Hello Quy');
  await inbox.locator('input[type=file]').setInputFiles(note);
  await files.getByText('note.txt').waitFor();
  await field.fill('draft for Quy');
  await open(inbox, pia, 'Hello Pia');
  assert.equal(await field.inputValue(), 'draft for Pia');
  await open(inbox, quy, 'Hello Quy');
  assert.equal(await field.inputValue(), 'draft for Quy');
  await files.getByText('note.txt').waitFor();

  // a colleague makes the two one
  await field.evaluate((each) => {
    each.focus();
    each.setSelectionRange(5, 5);
  });
  await api('POST', `/api/v1/contacts/${piaIs}:merge`, { other: quyIs });
  await bubble(inbox, 'Hello Pia').waitFor();
  const here = await inbox.evaluate(() => window.location.hash.slice('#/c/'.length));
  assert.equal(here, pia, 'the one that was open has become part of the other');
  const other = inbox.getByText(/Another draft is kept/);
  await other.waitFor();
  assert.equal(await field.inputValue(), 'draft for Quy', 'what I write stays under my hands');
  assert.deepEqual(await field.evaluate((each) => [each === document.activeElement, each.selectionStart]), [true, 5], 'and so does the cursor');
  assert.match(await goesTo(inbox).getAttribute('aria-label'), /002$/, 'for whom it was begun');
  assert.match(await other.innerText(), /draft for Pia.*001/s);
  await files.getByText('note.txt').waitFor();
  if (picture) await inbox.screenshot({ path: picture });

  // each can be gone on with
  await inbox.getByRole('button', { name: 'Take it' }).click();
  assert.equal(await field.inputValue(), 'draft for Pia');
  assert.match(await goesTo(inbox).getAttribute('aria-label'), /001$/);
  assert.equal(await files.count(), 0);
  await other.getByText('draft for Quy').waitFor();
  await inbox.getByRole('button', { name: 'Take it' }).click();
  assert.equal(await field.inputValue(), 'draft for Quy');

  // a reload keeps all of it
  await inbox.reload();
  await files.getByText('note.txt').waitFor();
  assert.equal(await field.inputValue(), 'draft for Quy');
  await other.waitFor();
  if (picture) {
    for (const [name, looks] of Object.entries({ phone: { width: 390, height: 844 }, dark: { dark: true } })) {
      const page = await signIn(await newPage(browser, looks));
      const { keys, hash } = await inbox.evaluate(() => ({ keys: Object.entries(localStorage).filter(([key]) => key.startsWith('nexuscomm.draft')), hash: window.location.hash }));
      await page.evaluate((kept) => kept.forEach(([key, value]) => localStorage.setItem(key, value)), keys);
      await page.goto(new URL(`/${hash}`, page.url()).href);
      await page.reload();
      await page.getByText(/Another draft is kept/).waitFor();
      await bubble(page, 'Hello Pia').waitFor();
      await page.screenshot({ path: picture.replace('.png', `-${name}.png`) });
      await page.context().close();
    }
  }
  await files.getByRole('button', { name: 'Take note.txt away' }).click();

  // the answer of the gateway is lost on a slow line: it goes once, whoever comes back and tries again
  let requests = 0;
  let answered = () => undefined;
  const held = new Promise((resolve) => (answered = resolve));
  await inbox.route('**/api/v1/messages', async (route) => {
    requests++;
    const answer = await route.fetch();
    if (requests > 1) return route.fulfill({ response: answer });
    await held;
    return route.abort();
  });
  const elsewhere = (await api('GET', '/api/v1/conversations?limit=20')).items.find((each) => each.id !== here && each.lastMessage);
  const leaveAndComeBack = async () => {
    await inbox.evaluate((id) => (window.location.hash = `#/c/${id}`), elsewhere.id);
    await inbox.locator('article.bubble').first().waitFor();
    await open(inbox, here, 'Hello Pia');
  };
  await field.fill('once and no more');
  await field.press('Enter');
  await inbox.getByText('Sending…').waitFor();
  await leaveAndComeBack();
  await inbox.getByText('Sending…').waitFor();
  await field.press('Enter');
  await field.press('End');
  await field.pressSequentially(', and this after it');
  answered();
  await inbox.getByRole('alert').getByText('cannot be reached').waitFor();
  assert.equal(requests, 1, 'nothing is sent while it is being sent');
  await field.fill('');
  await field.fill('once and no more');
  await leaveAndComeBack();
  assert.equal(await field.inputValue(), 'once and no more');

  // another tab has it, too, until it is sent
  const tab = await newPage(browser, { context: inbox.context() });
  await tab.goto(inbox.url());
  const there = tab.getByLabel('Your answer');
  await there.waitFor();
  assert.equal(await there.inputValue(), 'once and no more');
  await inbox.bringToFront();
  await field.press('Enter');
  await inbox.locator('.composer textarea:placeholder-shown').waitFor();
  await tab.bringToFront();
  await tab.locator('.composer textarea:placeholder-shown').waitFor(); // what was sent elsewhere is gone
  await bubble(tab, 'once and no more').waitFor();
  await there.press('Enter');
  assert.equal(await bubbles(tab, 'once and no more').count(), 1);
  assert.equal(requests, 2);
  await tab.close();

  // what is written while an answer is being sent is not taken with it
  await inbox.unroute('**/api/v1/messages');
  let go = () => undefined;
  const waits = new Promise((resolve) => (go = resolve));
  await inbox.route('**/api/v1/messages', async (route) => {
    await waits;
    await route.continue();
  });
  await field.fill('first');
  await field.press('Enter');
  await inbox.getByText('Sending…').waitFor();
  await field.pressSequentially(' and the second');
  go();
  await bubble(inbox, 'first').waitFor();
  await inbox.getByText('Sending…').waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), 'and the second');

  // what is to come again is asked for by one key, too
  const keys = [];
  await inbox.route('**/api/v1/schedules', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    keys.push(route.request().headers()['idempotency-key']);
    const answer = await route.fetch();
    return keys.length > 1 ? route.fulfill({ response: answer }) : route.abort();
  });
  await inbox.getByRole('button', { name: 'Send later' }).click();
  const dialog = inbox.getByRole('dialog', { name: 'Send later' });
  await dialog.getByLabel('How often').selectOption('weekly');
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await dialog.getByRole('alert').getByText('cannot be reached').waitFor();
  await dialog.getByRole('button', { name: 'Schedule' }).click();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), '');
  assert.ok(keys[0]);
  assert.equal(keys[1], keys[0]);
  await field.fill('nobody else reads this');

  // whoever signs out leaves nothing of it
  await inbox.getByRole('button', { name: /^Sign out/ }).click();
  await inbox.getByLabel('Password').waitFor();
  assert.deepEqual(await inbox.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft'))), []);
});
