// Two people change the rules at once, and somebody goes back to a version: what is not published is never lost.
import assert from 'node:assert/strict';
import { tooFaint } from './contrast.mjs';
import { api, fitsItsWidth, newPage, scenario, signIn } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;

const rule = (id, name, tag) => `rule: ${id}\nname: ${name}\nstatus: draft\ntrigger: message.received\nif: { message.text: { words: [x] } }\nthen:\n  - tag: ${tag}\n`;
const file = (...tags) => [rule('beans', 'Beans', tags[0]), rule('cups', 'Cups', tags[1]), rule('mills', 'Mills', tags[2])].join('---\n');

await scenario(async (browser) => {
  const before = await api('GET', '/api/v1/rules');
  const put = async (yaml, comment) => {
    const { revision } = await api('GET', '/api/v1/rules');
    return api('PUT', '/api/v1/rules', { yaml, comment }, { 'If-Match': `"${revision}"` });
  };
  const saved = async () => (await api('GET', '/api/v1/rules')).yaml;
  const first = await put(file('a', 'a', 'a'), 'to begin with');
  await put(file('b', 'a', 'a'), 'beans');

  const page = await signIn(await newPage(browser));
  await page.goto(`${page.url().split('#')[0]}#/rules/cups`);
  const text = page.getByLabel('The rule as YAML');
  const undo = page.getByRole('toolbar', { name: 'Rules' }).getByRole('button', { name: 'Undo' });
  const offer = page.getByRole('region', { name: 'Published meanwhile' });
  await text.fill(rule('cups', 'Cups', 'mine'));
  await page.getByText('Changed, not published').waitFor();

  // going back asks, and keeps
  await page.getByRole('button', { name: 'Versions' }).click();
  const versions = page.getByRole('dialog', { name: 'Versions of the rules' });
  await versions.getByText('to begin with').first().click();
  await versions.getByRole('button', { name: `Go back to ${first.revision}` }).click();
  await versions.getByText('You changed Cups and did not publish it.').waitFor();
  if (picture) await page.screenshot({ path: picture.replace('.png', '-asking.png') });
  await versions.getByRole('button', { name: 'Go back, and keep my changes unpublished' }).click();
  await versions.waitFor({ state: 'detached' });
  assert.equal(await saved(), file('a', 'a', 'a'), 'the version is in force');
  assert.equal(await text.inputValue(), rule('cups', 'Cups', 'mine'), 'what was not published is there');
  await page.getByText('Changed, not published').waitFor();

  // going back without it can be undone
  await page.getByRole('button', { name: 'Versions' }).click();
  await versions.getByText('beans', { exact: true }).first().click();
  await versions.getByRole('button', { name: /^Go back to/ }).click();
  await versions.getByRole('button', { name: 'Go back without them' }).click();
  await versions.waitFor({ state: 'detached' });
  assert.equal(await text.inputValue(), rule('cups', 'Cups', 'a'));
  await undo.click();
  assert.equal(await text.inputValue(), rule('cups', 'Cups', 'mine'), 'undone');
  await page.getByRole('button', { name: 'Redo' }).click();

  // another rule is published meanwhile, and the page does not know before it is refused: both stay
  const looks = '**/api/v1/rules/revisions?limit=1';
  await page.route(looks, (route) => route.abort());
  await text.fill(rule('cups', 'Cups', 'mine'));
  await put(file('theirs', 'a', 'a'), 'other beans');
  await page.getByRole('button', { name: 'Publish…' }).click();
  const publishing = page.getByRole('dialog', { name: 'Publish the rules' });
  await publishing.getByLabel('Why').fill('cups of mine');
  const button = publishing.getByRole('button', { name: 'Publish', exact: true });
  await button.click();
  await offer.getByText(/published revision \d+ meanwhile/).waitFor();
  await offer.getByText(/: Beans\. You changed others/).waitFor();
  assert.ok(await button.isDisabled(), 'nothing is published before that is settled');
  if (picture) await page.screenshot({ path: picture.replace('.png', '-refused.png') });
  await offer.getByRole('button', { name: 'Take theirs and keep mine' }).click();
  await offer.waitFor({ state: 'detached' });
  await button.click();
  await publishing.waitFor({ state: 'detached' });
  assert.equal(await saved(), file('theirs', 'mine', 'a'), 'both are in force');

  await page.unroute(looks);

  // the same rule: a choice, told without anything being tried
  await text.fill(rule('cups', 'Cups', 'mine-again'));
  await put(file('theirs', 'theirs', 'theirs'), 'all of it');
  await offer.getByText(/\(all of it\): Cups, Mills\. You changed some/).waitFor();
  await offer.getByRole('group', { name: 'Cups' }).waitFor();
  const both = offer.getByRole('button', { name: 'Take theirs, and these as chosen' });
  assert.ok(await both.isDisabled(), 'it is to be chosen');
  await offer.getByText('What differs').click();
  if (picture) await page.screenshot({ path: picture });
  for (const [width, dark] of [
    [390, false],
    [390, true],
    [1440, true],
  ]) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
    await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
    await fitsItsWidth(page, `the offer at ${width}`);
    assert.deepEqual(await tooFaint(page), [], `${width} ${dark ? 'dark' : 'light'}: text has a contrast of 4.5`);
    if (picture) await page.screenshot({ path: picture.replace('.png', `-${width}${dark ? '-dark' : ''}.png`) });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await offer.getByLabel('Mine', { exact: true }).check();
  await both.click();
  assert.equal(await text.inputValue(), rule('cups', 'Cups', 'mine-again'));

  // what is taken can be undone
  await undo.click();
  await offer.getByRole('button', { name: 'Take theirs alone' }).click();
  assert.equal(await text.inputValue(), rule('cups', 'Cups', 'theirs'));
  await undo.click();
  assert.equal(await text.inputValue(), rule('cups', 'Cups', 'mine-again'), 'undone');

  // who changed nothing follows by themselves
  await offer.getByRole('button', { name: 'Take theirs alone' }).click();
  await put(file('later', 'later', 'later'));
  await page.waitForFunction(() => /later/.test(document.querySelector('.yaml-editor textarea').value));
  await put(before.yaml);
});
