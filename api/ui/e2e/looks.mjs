// Both pages in light and dark, wide and narrow: readable, within the window, with their mail framed safely.
import assert from 'node:assert/strict';
import { bubble, fitsItsWidth, newPage, openSandbox, rowOf, sandboxUrl, scenario, signIn, writeByPhone } from './session.mjs';
import { tooFaint } from './contrast.mjs';

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
  assert.match(await frame.locator('body').evaluate((body) => getComputedStyle(body).fontFamily), /system-ui/, 'the frame has its style sheet');
  assert.ok(await frame.locator('details > summary').isVisible(), 'what is quoted is folded');
  assert.equal(await frame.getByText('an old letter').isVisible(), false);
  const before = await framed.evaluate((element) => element.clientHeight);
  await frame.locator('summary').click();
  await frame.getByText('an old letter').waitFor();
  await mail.waitForFunction(([element, height]) => element.clientHeight > height, [await framed.elementHandle(), before]);
  await mail.getByText('Pictures from elsewhere are not loaded').last().waitFor();

  for (const width of [390, 1024]) {
    const small = await signIn(await newPage(browser, { width, height: 800 }));
    await fitsItsWidth(small, `the list at ${width}`);
    await rowOf(small, 'Jonas Weber', 'harbourharbour').click();
    await bubble(small, 'A word that is so long').waitFor();
    await fitsItsWidth(small, `the thread at ${width}`);
    await bubble(small, 'A word that is so long').getByRole('button', { name: 'What happened' }).click();
    await small.locator('.step').first().waitFor();
    await fitsItsWidth(small, `the trace at ${width}`);
    await openSandbox(small);
    await fitsItsWidth(small, `the sandbox at ${width}`);
    await small.context().close();
  }
});

/** Appearing is animated, and half transparent text is no measure. */
function settled(page) {
  return page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
}

async function htmlMail(page) {
  const quoted = '<blockquote type="cite">an old letter<br>of many lines<br>and more</blockquote>';
  const answer = await page.request.post(`${sandboxUrl}api/mail/jonas.weber@customers.example/send`, {
    data: {
      to: 'support@harbourcoffee.example',
      subject: 'A picture',
      text: 'Look at this',
      html: `<p>Look at this</p><script>window.top.hacked = true</script><img src="https://tracker.example/pixel.gif">${quoted}`,
    },
  });
  assert.ok(answer.ok(), await answer.text());
}
