// Reading back in a long thread: mails that were not looked at yet are there, and fit; Back leads to the list; a gateway that is
// away for a moment takes nobody's conversation or session with it.
import assert from 'node:assert/strict';
import { bubble, newPage, rowOf, sandboxUrl, scenario, signIn } from './session.mjs';

const READER = 'rita.reader@elsewhere.example';
const NAME = 'Rita Reader';
const WORDS = 'Dear shop, this letter has some lines, and more of them in a narrow window. '.repeat(12);

await scenario(async (browser) => {
  await deliver('A letter', `<p>${WORDS}</p><p>Its end.</p>`, 'text/html');
  for (let each = 1; each <= 25; each++) await deliver(`Line ${each}`, 'plain words\r\nof several\r\nlines', 'text/plain');

  const inbox = await signIn(await newPage(browser));
  await rowOf(inbox, NAME).first().click();
  await bubble(inbox, 'Line 25').waitFor();
  const letter = inbox.locator('.bubble', { hasText: 'A letter' }).locator('iframe.mail');
  await upTo(inbox, letter);
  await fits(inbox, letter, 'a letter that was above when the thread opened');
  await inbox.setViewportSize({ width: 1000, height: 900 });
  await fits(inbox, letter, 'a letter in a window that got narrower');

  const phone = await newPage(browser, { width: 390, height: 800 });
  await signIn(phone);
  await rowOf(phone, NAME).first().click();
  await bubble(phone, 'Line 25').waitFor();
  await phone.goBack();
  await rowOf(phone, NAME).first().waitFor();
  assert.equal(await phone.locator('main.thread').count(), 0, 'Back leads to the list');
  await rowOf(phone, NAME).first().click();
  await phone.getByRole('button', { name: 'Back to the list' }).click();
  await rowOf(phone, NAME).first().waitFor();

  const lost = await newPage(browser);
  await signIn(lost);
  await lost.route('**/api/v1/**', (route) => route.abort());
  await rowOf(lost, NAME).first().click();
  await lost.getByText('when the gateway can be reached again').waitFor();
  assert.equal(await lost.getByText('This conversation is not there').count(), 0);
  await lost.unroute('**/api/v1/**');
  await lost.context().setOffline(true);
  await lost.context().setOffline(false);
  await bubble(lost, 'Line 25').waitFor();

  // the answer that a reload throws away has spent the token already
  const hasty = await newPage(browser, { context: lost.context() });
  await hasty.route('**/api/v1/auth/refresh', async (route) => {
    const answer = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  for (let each = 0; each < 3; each++) {
    const asked = hasty.waitForRequest('**/api/v1/auth/refresh');
    await hasty.goto(lost.url().split('#')[0], { waitUntil: 'commit' });
    await asked;
    await hasty.waitForTimeout(100);
  }
  await rowOf(hasty, NAME).first().waitFor();
});

async function deliver(subject, body, type) {
  const mail = [
    `From: ${NAME} <${READER}>`,
    'To: support@harbourcoffee.example',
    `Message-ID: <${crypto.randomUUID()}@customers.example>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${subject}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}; charset=utf-8`,
    '',
    body,
    '',
  ];
  const answer = await fetch(`${sandboxUrl}api/mail/support@harbourcoffee.example/raw?sender=${READER}`, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822' },
    body: mail.join('\r\n'),
  });
  assert.ok(answer.ok, await answer.text());
}

/** Scrolls as a reader does, little by little. */
async function upTo(page, place) {
  await page.mouse.move(800, 400);
  for (let each = 0; each < 60; each++) {
    if (await place.isVisible().catch(() => false)) {
      const box = await place.boundingBox();
      if (box && box.y > 80) return;
    }
    await page.mouse.wheel(0, -400);
    await page.waitForTimeout(60);
  }
}

/** The whole mail is shown: its frame is as high as what is in it. */
async function fits(page, place, what) {
  const frame = await place.elementHandle();
  const high = await page.waitForFunction(
    (element) => {
      const inner = element.contentDocument?.documentElement.offsetHeight ?? 0;
      return inner > 60 && Math.abs(element.clientHeight - inner) <= 2 && inner;
    },
    frame,
    { timeout: 15_000 },
  ).catch(() => undefined);
  assert.ok(high, `${what} is shown whole`);
}
