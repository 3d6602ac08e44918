// A mail to several people is answered to all of them, and one of them does not get it; who opted out is sent nothing.
import assert from 'node:assert/strict';
import { api, bubble, bubbles, newPage, rowOf, sandboxUrl, scenario, signIn } from './session.mjs';

const MEI = 'mei.tanaka@customers.example';
const NOBODY = 'nobody.at.all@customers.example';
const OTHERS = `jonas.weber@customers.example, ${NOBODY}`;

const picture = process.env.NEXUSCOMM_PICTURE;
const series = Date.now();

/** A mail of Mei's that others get, too. */
const bring = async (number, text, others) => {
  const mail = [
    `From: Mei Tanaka <${MEI}>`,
    'To: support@harbourcoffee.example, jonas.weber@customers.example',
    `Cc: ${others}`,
    `Message-ID: <everybody.${series}.${number}@customers.example>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Subject: Our table on Saturday',
    '',
    text,
    '',
  ].join('\r\n');
  const brought = await fetch(`${sandboxUrl}api/mail/support@harbourcoffee.example/raw?sender=${MEI}`, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mail,
  });
  assert.ok(brought.ok, await brought.text());
};

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  await bring(1, 'Is it still ours?', NOBODY);
  await rowOf(inbox, 'Mei Tanaka', 'Is it still ours?').click();

  await inbox.getByText('2 more got this mail').waitFor();
  await inbox.getByRole('button', { name: 'Answer all' }).click();
  await inbox.getByText(`Copies to ${OTHERS}`).waitFor();
  const field = inbox.getByLabel('Your answer');
  await field.fill('It is, at seven.');

  // nothing is sent before it is known whom the copies are for: neither to fewer, nor to others
  let posts = 0;
  inbox.on('request', (request) => (posts += request.method() === 'POST' && request.url().endsWith('/api/v1/messages') ? 1 : 0));
  const PLAN = '**/api/v1/messages:plan';
  const unsent = async (why) => {
    await inbox.getByText(why).waitFor();
    await field.press('Control+Enter');
    assert.ok(await inbox.getByRole('button', { name: 'Send', exact: true }).isDisabled());
    assert.ok(await inbox.getByRole('button', { name: 'Send later' }).isDisabled());
    assert.equal(await field.inputValue(), 'It is, at seven.');
    assert.equal(posts, 0);
  };
  const slowly = async (what) => {
    let go = () => undefined;
    const waits = new Promise((resolve) => (go = resolve));
    await inbox.route(PLAN, async (route) => (await waits, route.continue()));
    await what();
    await unsent('It can be sent once it is known who gets copies');
    if (picture) await inbox.screenshot({ path: picture.replace('.png', '-held.png') });
    go();
    await inbox.getByText(`Copies to ${OTHERS}`).waitFor();
    await inbox.unroute(PLAN);
  };
  await slowly(() => inbox.reload());
  await slowly(async () => {
    await bring(2, 'Or is it at eight?', NOBODY);
    await bubble(inbox, 'Or is it at eight?').waitFor();
  });
  await inbox.route(PLAN, (route) => route.abort());
  await inbox.reload();
  await unsent('Who gets copies could not be looked up: it is not sent without them.');
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-failed.png') });
  await inbox.unroute(PLAN);
  await inbox.getByRole('button', { name: 'Try again' }).click();
  await inbox.getByText(`Copies to ${OTHERS}`).waitFor();

  // what comes again has no copies, which is said before
  await inbox.getByRole('button', { name: 'Send later' }).click();
  const dialog = inbox.getByRole('dialog', { name: 'Send later' });
  await dialog.getByText('What comes again goes to one address').waitFor();
  assert.ok(await dialog.getByRole('option', { name: 'Every week on that day' }).isDisabled());
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-later.png') });
  await inbox.keyboard.press('Escape');
  await field.press('Control+Enter');

  // the others have it: the mail is sent, and says whom it did not reach
  await inbox.locator('.line', { hasText: 'It is, at seven.' }).last().getByText(`Did not reach ${NOBODY}`).waitFor();
  const answer = bubble(inbox, 'It is, at seven.');
  await answer.getByRole('img', { name: 'Sent' }).waitFor();
  await answer.getByRole('button', { name: 'What happened' }).click();
  const recipients = inbox.getByRole('list', { name: 'Recipients' });
  await recipients.getByText(`To ${MEI}: Sent`).waitFor();
  await recipients.getByText(`Cc ${NOBODY}: Not sent`).waitFor();
  await inbox.keyboard.press('Escape');

  // an answer that was lost does not go once more because somebody else gets copies by then
  await inbox.route('**/api/v1/messages/*', (route) => (route.request().method() === 'GET' ? route.abort() : route.fallback()));
  await inbox.route('**/api/v1/messages', async (route) => (await route.fetch(), route.abort()), { times: 1 });
  await inbox.getByRole('button', { name: 'Answer all' }).click();
  await field.fill('See you there.');
  await field.press('Control+Enter');
  await inbox.getByRole('alert').getByText('cannot be reached').waitFor();
  await bring(3, 'Tea comes, too.', `${NOBODY}, tea@customers.example`);
  await inbox.getByText(`Copies to ${OTHERS}, tea@customers.example`).waitFor();
  await field.press('Control+Enter');
  await inbox.getByRole('alert').getByText('Sent once more, it goes twice').waitFor();
  await inbox.unroute('**/api/v1/messages/*');
  await field.fill('');
  await inbox.reload();
  await bubble(inbox, 'See you there.').waitFor();
  assert.equal(await bubbles(inbox, 'See you there.').count(), 1);

  const { items } = await api('GET', '/api/v1/conversations?channel=email&limit=100');
  const lane = items.flatMap((each) => each.lanes).find((each) => each.address === MEI);
  await api('PUT', `/api/v1/lanes/${lane.id}/consent`, { granted: false });
  const told = inbox.getByText(/Mei Tanaka has opted out of E-?mail/i);
  await told.waitFor();
  await field.fill('One more thing');
  assert.ok(await inbox.getByRole('button', { name: 'Send', exact: true }).isDisabled(), 'nothing can be sent');

  inbox.on('dialog', (dialog) => dialog.accept());
  await inbox.getByRole('button', { name: 'They agreed again' }).click();
  await told.waitFor({ state: 'detached' });
  assert.ok(await inbox.getByRole('button', { name: 'Send', exact: true }).isEnabled(), 'it can be sent again');
});
