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

  // the answer of the gateway is lost on a slow line: its message in the conversation stands for it
  let requests = 0;
  let answered = () => undefined;
  const held = new Promise((resolve) => (answered = resolve));
  await inbox.route('**/api/v1/messages', async (route) => {
    requests++;
    await route.fetch();
    await held;
    return route.abort();
  });
  const elsewhere = (await api('GET', '/api/v1/conversations?limit=20')).items.find((each) => each.id !== here && each.lastMessage);
  const leaveAndComeBack = async () => {
    await inbox.evaluate((id) => (window.location.hash = `#/c/${id}`), elsewhere.id);
    await inbox.locator('article.bubble').first().waitFor();
    await open(inbox, here, 'Hello Pia');
  };
  const emptied = (page) => page.locator('.composer textarea:placeholder-shown').waitFor();
  await field.fill('once and no more');
  await field.press('Enter');
  await inbox.getByText('Sending…').waitFor();
  await leaveAndComeBack();
  await inbox.getByText('Sending…').waitFor();
  await field.press('Enter');
  await field.press('End');
  await field.pressSequentially(', and this after it');
  await bubble(inbox, 'once and no more').waitFor();
  answered();
  await inbox.getByText('Sending…').waitFor({ state: 'detached' });
  assert.equal(await field.inputValue(), ', and this after it');
  assert.equal(await inbox.getByRole('alert').count(), 0);
  assert.equal(requests, 1, 'nothing is sent while it is being sent');
  await inbox.unroute('**/api/v1/messages');
  await field.fill('');

  // where nothing tells whose message that is, it goes once, whoever tries again
  const strip = async (route) => {
    if (route.request().method() !== 'GET') return route.fallback();
    const answer = await route.fetch();
    return route.fulfill({ response: answer, body: (await answer.text()).replace(/"clientToken":"[^"]*",/g, '') });
  };
  for (const messages of ['**/api/v1/messages/*', '**/api/v1/conversations/*/messages?*']) await inbox.context().route(messages, strip);
  const lose = (page) => page.route('**/api/v1/messages', async (route) => (await route.fetch(), route.abort()), { times: 1 });
  const isLost = inbox.getByRole('alert').getByText('cannot be reached');
  const tab = await newPage(browser, { context: inbox.context() });
  await tab.goto(inbox.url());
  const there = tab.getByLabel('Your answer');
  await bubble(tab, 'Hello Pia').waitFor();
  await inbox.bringToFront();
  await lose(inbox);
  await field.fill('one of two');
  await field.press('Enter');
  await isLost.waitFor();
  await tab.bringToFront();
  await there.fill('something else');
  await there.press('Enter');
  await bubble(tab, 'something else').waitFor();
  await emptied(tab);
  await inbox.bringToFront();
  await leaveAndComeBack();
  await inbox.reload();
  await bubble(inbox, 'something else').waitFor();
  assert.equal(await field.inputValue(), 'one of two');

  // another tab has it, too, until it is sent
  await tab.reload();
  await bubble(tab, 'one of two').waitFor();
  assert.equal(await there.inputValue(), 'one of two');
  await inbox.bringToFront();
  await field.press('Enter');
  await emptied(inbox);
  await tab.bringToFront();
  await emptied(tab); // what was sent elsewhere is gone
  assert.equal(await bubbles(tab, 'one of two').count(), 1);
  await tab.close();

  // the same, written anew, may be meant once more
  await lose(inbox);
  await field.fill('yes, please');
  await field.press('Enter');
  await isLost.waitFor();
  await field.fill('');
  await field.fill('yes, please');
  await leaveAndComeBack();
  await field.press('Enter');
  await inbox.getByRole('alert').getByText('Sent once more, it goes twice').waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-twice.png') });
  assert.equal(await field.inputValue(), 'yes, please');
  assert.equal(await bubbles(inbox, 'yes, please').count(), 1);
  await field.press('Enter');
  await emptied(inbox);
  await bubbles(inbox, 'yes, please').nth(1).waitFor();

  // what is written while an answer is being sent is not taken with it
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
  const { items: scheduled } = await api('GET', `/api/v1/schedules?conversationId=${here}`);
  assert.equal(scheduled.length, 1);
  await api('DELETE', `/api/v1/schedules/${scheduled[0].id}`);
  await field.fill('nobody else reads this');

  // a session that ends leaves it to whoever wrote it, and to nobody else
  const kept = () => inbox.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('nexuscomm.draft.')).length);
  const end = async () => {
    await inbox.route('**/api/v1/auth/refresh', (route) => route.fulfill({ status: 401, body: '{}' }), { times: 1 });
    await inbox.reload();
    await inbox.getByLabel('Password').waitFor();
  };
  await end();
  await signIn(inbox);
  await open(inbox, here, 'Hello Pia');
  assert.equal(await field.inputValue(), 'nobody else reads this');
  await end();
  await inbox.route('**/api/v1/me', async (route) => {
    const me = await (await route.fetch()).json();
    return route.fulfill({ json: { ...me, id: 'somebody-else' } });
  });
  await signIn(inbox);
  await open(inbox, here, 'Hello Pia');
  assert.equal(await field.inputValue(), '');
  assert.equal(await kept(), 0);
  await field.fill('of somebody else');
  assert.equal(await kept(), 1);

  // whoever signs out leaves nothing of it
  await inbox.getByRole('button', { name: /^Sign out/ }).click();
  await inbox.getByLabel('Password').waitFor();
  assert.deepEqual(await inbox.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft'))), []);
});
