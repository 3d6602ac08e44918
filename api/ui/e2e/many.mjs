// A thousand rules: the list draws what is seen, finds the others, and typing stays quick.
import assert from 'node:assert/strict';
import { tooFaint } from './contrast.mjs';
import { api, fitsItsWidth, newPage, scenario, signIn } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;
const MANY = 1_000;

const rule = (number) =>
  `rule: many-${number}\nname: Rule number ${number}\nstatus: draft\ntrigger: message.received\nif: { message.text: { words: [w${number}] } }\nthen:\n  - tag: t${number}\n`;

await scenario(async (browser) => {
  const before = await api('GET', '/api/v1/rules');
  const all = await api('PUT', '/api/v1/rules', { yaml: Array.from({ length: MANY }, (_, at) => rule(at)).join('---\n') }, { 'If-Match': `"${before.revision}"` });
  const page = await signIn(await newPage(browser));
  await page.goto(`${page.url().split('#')[0]}#/rules`);
  const nav = page.getByRole('navigation', { name: 'Rules' });
  const links = nav.locator('.rule-link');
  await links.first().waitFor();
  assert.ok((await links.count()) < MANY / 4, 'only what is seen is drawn');

  // to its end and back
  await nav.evaluate((each) => each.scrollTo(0, each.scrollHeight));
  await nav.getByRole('link', { name: /Rule number 999/ }).waitFor();
  assert.ok((await links.count()) < MANY / 4, 'what was seen is let go of');

  // what is not drawn is found
  await nav.getByLabel('Find a rule').fill('number 512');
  await nav.getByRole('link', { name: /Rule number 512/ }).click();
  await page.getByRole('form', { name: 'Rule' }).getByLabel('Name', { exact: true }).fill('Another one');
  await nav.getByLabel('Find a rule').fill('another');
  await nav.getByRole('link', { name: /Another one.*changed/ }).waitFor();
  if (picture) await page.screenshot({ path: picture });
  await nav.getByLabel('Find a rule').fill('nobody');
  await nav.getByText('Nothing is called “nobody”.').waitFor();
  await nav.getByLabel('Find a rule').fill('');
  await nav.getByRole('link', { name: /Rule number 0/ }).waitFor();

  for (const dark of [false, true]) {
    const phone = await signIn(await newPage(browser, { width: 390, height: 844, dark }));
    await phone.goto(`${phone.url().split('#')[0]}#/rules`);
    await phone.getByLabel('Find a rule').fill('number 512');
    await phone.getByText('Rule number 512', { exact: true }).waitFor();
    await fitsItsWidth(phone, 'a long list on a phone');
    assert.deepEqual(await tooFaint(phone), [], 'text has a contrast of 4.5');
    if (picture) await phone.screenshot({ path: picture.replace('.png', `-390${dark ? '-dark' : ''}.png`) });
    await phone.context().close();
  }
  await api('PUT', '/api/v1/rules', { yaml: before.yaml }, { 'If-Match': `"${all.revision}"` });
});
