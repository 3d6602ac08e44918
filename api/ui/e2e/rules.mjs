// A business person makes a rule in the form, tries it, publishes it, sees it fire and why, pauses it and goes back.
import assert from 'node:assert/strict';
import { tooFaint } from './contrast.mjs';
import { api, bubble, fitsItsWidth, newPage, openSandbox, rowOf, scenario, signIn, writeByPhone } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;

const RULES = `# the shop's own
rule: money
name: Questions about money
status: live
trigger: message.received
if:
  message.text: { words: [invoice, refund] } # as people write
then:
  - assign: { team: billing }
`;

await scenario(async (browser) => {
  const before = await api('GET', '/api/v1/rules');
  await api('PUT', '/api/v1/rules', { yaml: RULES }, { 'If-Match': `"${before.revision}"` });
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Jonas', 'What is the price of the house blend?');
  const inbox = await signIn(await newPage(browser));
  await rowOf(inbox, 'Jonas Weber', /price of the house blend/).waitFor();

  await inbox.getByRole('link', { name: 'Rules', exact: true }).click();
  const nav = inbox.getByRole('navigation', { name: 'Rules' });
  await nav.getByRole('link', { name: /Questions about money/ }).waitFor();
  await nav.getByRole('button', { name: 'New rule' }).click();

  // by the form
  const form = inbox.getByRole('form', { name: 'Rule' });
  const text = inbox.getByLabel('The rule as YAML');
  await form.getByLabel('Name', { exact: true }).fill('Questions about prices');
  await form.getByRole('button', { name: 'Remove hello' }).click();
  const words = form.getByLabel('Value of message.text: add a value');
  await words.fill('price');
  await words.press('Enter');
  const tags = form.getByLabel('tag: add a value');
  await form.getByRole('button', { name: 'Remove new' }).click();
  // one that no conversation has yet
  const tag = `pricing-${Date.now().toString(36)}`;
  await tags.fill(tag);
  await tags.press('Enter');
  await inbox.waitForFunction(() => /price/.test(document.querySelector('.yaml-editor textarea').value));
  const written = await text.inputValue();
  assert.match(written, /name: Questions about prices/);
  assert.match(written, /pricing/);

  // by the text, and back
  await text.fill(`${written}# a word of ours\nlabels: { area: sales }\n`);
  await form.getByText('Also in the YAML: labels.').waitFor();
  await form.getByLabel('Order').fill('40');
  assert.match(await text.inputValue(), /# a word of ours\nlabels: { area: sales }/, 'what the form does not show stays');
  assert.match(await text.inputValue(), /order: 40/);

  // a mistake is told at its line
  const sound = await text.inputValue();
  await text.fill(sound.replace('message.text', 'message.txt'));
  await form.locator('.said-here', { hasText: /unknown field `message.txt`/ }).waitFor();
  await inbox.locator('.gutter .mark-error').waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-mistake.png') });
  await text.press('Control+z');
  assert.equal(await text.inputValue(), sound, 'undone');
  await inbox.getByText(/unknown field/).first().waitFor({ state: 'detached' });

  // on what arrived
  await inbox.getByRole('button', { name: 'Try it' }).click();
  const trial = inbox.getByRole('region', { name: 'Trial' });
  await trial.locator('mark', { hasText: 'price' }).first().waitFor();
  await trial.getByText(/Fires \d+×/).waitFor();
  await trial.getByText('would be new').first().waitFor();
  if (picture) await inbox.screenshot({ path: picture, fullPage: true });

  // to the public
  await inbox.getByRole('button', { name: 'Go live' }).click();
  await inbox.getByRole('button', { name: 'Publish…' }).click();
  const dialog = inbox.getByRole('dialog', { name: 'Publish the rules' });
  await dialog.getByText('name: Questions about prices').waitFor();
  await dialog.getByLabel('Why').fill('People ask for prices');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await inbox.getByText('Published.').waitFor();
  const published = await api('GET', '/api/v1/rules');
  assert.ok(published.yaml.startsWith(RULES), 'what was not touched is as it was written');
  assert.equal(published.rules.find(({ name }) => name === 'Questions about prices').status, 'live');

  // it fires, and its lines say why
  await writeByPhone(sandbox, 'Jonas', 'And the price of the beans?');
  await inbox.getByRole('link', { name: 'Conversations' }).click();
  await rowOf(inbox, 'Jonas Weber', /price of the beans/).click();
  await bubble(inbox, 'price of the beans').getByRole('button', { name: 'What happened' }).click();
  const trace = inbox.getByRole('complementary', { name: 'What happened' });
  await trace.getByRole('link', { name: 'Questions about prices' }).click();
  const coloured = inbox.getByRole('region', { name: 'What this rule made of the message' });
  await coloured.getByText('It fired').waitFor();
  await coloured.locator('li.holds', { hasText: 'message.text' }).getByText(/has the word price: price/).waitFor();
  await coloured.locator('li.done', { hasText: 'tag:' }).getByText(`tagged ${tag}`).waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-coloured.png') });

  // why the other one did not
  await inbox.goBack();
  await bubble(inbox, 'price of the beans').waitFor();
  await trace.getByRole('link', { name: 'Questions about money' }).click();
  await coloured.locator('li.fails', { hasText: 'message.text' }).waitFor();
  await coloured.getByRole('button', { name: 'Edit the rule' }).click();

  // pausing is public at once, and can be taken back
  await nav.getByRole('link', { name: /Questions about prices/ }).click();
  await inbox.getByRole('region', { name: 'Runs' }).getByText('fired').first().waitFor();
  await inbox.getByRole('button', { name: 'Pause', exact: true }).click();
  await inbox.getByText('Questions about prices is paused now.').waitFor();
  await inbox.getByRole('button', { name: 'Versions' }).click();
  const versions = inbox.getByRole('dialog', { name: 'Versions of the rules' });
  await versions.getByText('People ask for prices').click();
  await versions.locator('.added', { hasText: 'name: Questions about prices' }).waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-versions.png') });
  await versions.getByRole('button', { name: /^Go back to/ }).click();
  await inbox.getByText(/^Back to revision \d+\.$/).waitFor();
  const back = await api('GET', '/api/v1/rules');
  assert.equal(back.yaml, published.yaml, 'as it was');

  // by the keyboard alone
  await inbox.goto(`${inbox.url().split('#')[0]}#/rules`);
  const first = nav.getByRole('link', { name: /Questions about money/ });
  await first.focus();
  await inbox.keyboard.press('Enter');
  await inbox.getByRole('article', { name: 'Questions about money' }).waitFor();
  await inbox.keyboard.press('Escape');
  await inbox.getByText('Choose a rule, or make a new one.').waitFor();

  for (const [width, dark] of [
    [390, false],
    [390, true],
    [1024, true],
    [1440, true],
  ]) {
    const other = await signIn(await newPage(browser, { width, height: 844, dark }));
    await other.goto(`${other.url().split('#')[0]}#/rules`);
    await other.getByRole('link', { name: /Questions about prices/ }).waitFor();
    await fitsItsWidth(other, `the list of rules at ${width}`);
    await other.getByRole('link', { name: /Questions about prices/ }).click();
    await other.getByRole('form', { name: 'Rule' }).waitFor();
    await other.getByRole('button', { name: 'Try it' }).click();
    await other.locator('mark').first().waitFor();
    await fitsItsWidth(other, `a rule at ${width}`);
    await other.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
    assert.deepEqual(await tooFaint(other), [], `${width} ${dark ? 'dark' : 'light'}: text has a contrast of 4.5`);
    if (picture) await other.screenshot({ path: picture.replace('.png', `-${width}${dark ? '-dark' : ''}.png`) });
    await other.context().close();
  }
  await api('PUT', '/api/v1/rules', { yaml: before.yaml }, { 'If-Match': `"${back.revision}"` });
});
