// Both pages in light and dark, wide and narrow: readable, within the window, with their mail framed safely.
import assert from 'node:assert/strict';
import { bubble, fitsItsWidth, newPage, openSandbox, rowOf, sandboxUrl, scenario, signIn, writeByPhone } from './session.mjs';
import { tooFaint } from './contrast.mjs';

/** Named as mail programs name pictures: the sanitiser writes some of these signs in another way. */
const PICTURE = {
  filename: 'dot.gif',
  mimeType: 'image/gif',
  base64: 'R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==',
  contentId: 'image001+a.gif@01DB4A.7C3E2F10',
};

await scenario(async (browser) => {
  const customer = await openSandbox(await newPage(browser));
  await writeByPhone(customer, 'Jonas', 'A word that is so long that it goes over the edge: ' + 'harbour'.repeat(20));
  await htmlMail(customer);

  for (const dark of [false, true]) {
    const inbox = await signIn(await newPage(browser, { dark }));
    await rowOf(inbox, 'Jonas Weber', 'harbourharbour').click();
    const message = bubble(inbox, 'A word that is so long');
    await message.getByRole('button', { name: 'What happened' }).click();
    await inbox.locator('.step').first().waitFor();
    await settled(inbox);
    assert.deepEqual(await tooFaint(inbox), [], `${dark ? 'dark' : 'light'}: text has a contrast of 4.5`);
    await openSandbox(inbox);
    await inbox.locator('#chat .bubble').first().or(inbox.locator('#chat .hint')).first().waitFor();
    await settled(inbox);
    assert.deepEqual(await tooFaint(inbox), [], `${dark ? 'dark' : 'light'} sandbox: text has a contrast of 4.5`);
    await inbox.context().close();
  }

  const light = await signIn(await newPage(browser, { dark: true }));
  await light.getByRole('button', { name: 'Theme: system' }).click();
  await light.getByRole('button', { name: 'Theme: light' }).waitFor();
  assert.equal(await light.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'light', 'the switch wins');

  const mail = await signIn(await newPage(browser));
  await rowOf(mail, 'Jonas Weber', 'Look at this').click();
  const framed = mail.locator('iframe.mail').last();
  const frame = framed.contentFrame();
  await frame.getByText('Look at this').waitFor();
  assert.equal(await frame.locator('script').count(), 0);
  assert.equal(await mail.evaluate(() => 'hacked' in window), false);
  // the frame's style sheet may come after its text
  await mail.waitForFunction((body) => getComputedStyle(body).fontFamily.includes('system-ui'), await frame.locator('body').elementHandle());
  assert.ok(await frame.locator('details > summary').isVisible(), 'what is quoted is folded');
  assert.equal(await frame.getByText('an old letter').isVisible(), false);
  const before = await framed.evaluate((element) => element.clientHeight);
  await frame.locator('summary').click();
  await frame.getByText('an old letter').waitFor();
  await mail.waitForFunction(([element, height]) => element.clientHeight > height, [await framed.elementHandle(), before]);
  await mail.getByText('Pictures from elsewhere are not loaded').last().waitFor();
  const dot = frame.getByRole('img', { name: 'dot' });
  await mail.waitForFunction((picture) => picture.naturalWidth === 1, await dot.elementHandle());

  // a mail that chose no colours takes the theme's, one that did has the white page they were chosen for
  const night = await signIn(await newPage(browser, { dark: true }));
  await rowOf(night, 'Jonas Weber', 'Look at this').click();
  assert.deepEqual(await looksOf(night, 'A picture', 'Look at this'), { text: 'rgb(236, 234, 230)', page: 'rgba(0, 0, 0, 0)' });
  assert.deepEqual(await looksOf(night, 'A brochure', 'In our colours'), { text: 'rgb(34, 68, 102)', page: 'rgb(255, 255, 255)' });
  await night.context().close();

  for (const width of [390, 820, 1024]) {
    const small = await signIn(await newPage(browser, { width, height: 800 }));
    await fitsItsWidth(small, `the list at ${width}`);
    assert.deepEqual(await squashed(small), [], `the bar at ${width}`);
    await rowOf(small, 'Jonas Weber', 'harbourharbour').click();
    await bubble(small, 'A word that is so long').waitFor();
    await fitsItsWidth(small, `the thread at ${width}`);
    if (width < 760) await actsOnTelephone(small);
    await bubble(small, 'A word that is so long').getByRole('button', { name: 'What happened' }).click();
    await small.locator('.step').first().waitFor();
    await fitsItsWidth(small, `the trace at ${width}`);
    if (width > 760) assert.ok(await sendIsWithin(small), `the composer ends before the trace at ${width}`);
    await openSandbox(small);
    await fitsItsWidth(small, `the sandbox at ${width}`);
    await small.locator('.fault').first().waitFor();
    assert.deepEqual(await cutFaults(small), [], `the faults say what they do at ${width}`);
    await small.context().close();
  }
});

/** Appearing is animated, and half transparent text is no measure. */
function settled(page) {
  return page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
}

/** Colours of the text and of the page of a mail. */
async function looksOf(page, subject, text) {
  const framed = page.locator('.bubble', { hasText: subject }).last().locator('iframe.mail');
  // its words are there before its style sheet
  await page.waitForFunction((element) => element.contentDocument?.readyState === 'complete', await framed.elementHandle());
  return framed.contentFrame().getByText(text).first().evaluate((element) => ({
    text: getComputedStyle(element).color,
    page: getComputedStyle(element.ownerDocument.documentElement).backgroundColor,
  }));
}

/** What in the bar is narrower than it is meant to be. */
function squashed(page) {
  return page.evaluate(() => {
    const narrow = (each) => {
      const { width, height } = each.getBoundingClientRect();
      return width > 0 && Math.abs(width - height) > 6;
    };
    return [...document.querySelectorAll('.rail > *:not(.rail-gap)')].filter(narrow).map((each) => each.title || each.className);
  });
}

/** The name is read whole, and what is rarely done is behind a button, by keyboard as well. */
async function actsOnTelephone(page) {
  const name = page.getByRole('heading', { name: 'Jonas Weber' });
  assert.ok(await name.evaluate((each) => each.scrollWidth <= each.clientWidth && each.clientHeight < 30), 'the name is whole, on one line');
  const head = page.locator('.thread-head');
  const priority = head.getByLabel('Priority');
  assert.equal(await priority.isVisible(), false, 'there is no room for it');
  const more = head.getByRole('button', { name: 'More', exact: true });
  await more.focus();
  await page.keyboard.press('Enter');
  await fitsItsWidth(page, 'what is behind More');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.ok(await priority.evaluate((field) => field === document.activeElement), 'next by keyboard is what was opened');
  await priority.selectOption('high');
  await priority.waitFor({ state: 'hidden' });
  assert.ok(await more.evaluate((button) => button === document.activeElement), 'and back');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await priority.waitFor({ state: 'hidden' });
  await name.waitFor();
}

function sendIsWithin(page) {
  return page.evaluate(() => {
    const end = (selector) => document.querySelector(selector).getBoundingClientRect().right;
    return end('.composer .send') <= end('.composer-box') && end('.composer-box') <= end('.thread');
  });
}

/** Names and words of faults that do not fit their place. */
function cutFaults(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('.fault-name')].filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.innerText),
  );
}

async function htmlMail(page) {
  const quoted = '<blockquote type="cite">an old letter<br>of many lines<br>and more</blockquote>';
  await mail(page, 'A brochure', 'In our colours', '<p style="color:#224466">In our colours</p>');
  await mail(page, 'A picture', 'Look at this', `<p>Look at this</p><script>window.top.hacked = true</script><img src="https://tracker.example/pixel.gif">${quoted}<img src="cid:${PICTURE.contentId}" alt="dot">`, [PICTURE]);
}

async function mail(page, subject, text, html, files = []) {
  const answer = await page.request.post(`${sandboxUrl}api/mail/jonas.weber@customers.example/send`, {
    data: { to: 'support@harbourcoffee.example', subject, text, html, files },
  });
  assert.ok(answer.ok(), await answer.text());
}
