// A rule with branches and strands is made in the form, by keyboard where it matters; each of its lines tells what a message made of it.
import assert from 'node:assert/strict';
import { tooFaint } from './contrast.mjs';
import { api, bubble, fitsItsWidth, newPage, openSandbox, rowOf, scenario, signIn, writeByPhone } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;

const RULES = `rule: desk
name: The front desk
status: draft
trigger: message.received
if:
  message.text: { words: [help, roast] } # as people write
then:
  - tag: seen # ours
limits: { once: { per: contact, every: 1m } }
`;

await scenario(async (browser) => {
  const before = await api('GET', '/api/v1/rules');
  await api('PUT', '/api/v1/rules', { yaml: RULES }, { 'If-Match': `"${before.revision}"` });
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Jonas', 'Which roast do you have?');
  const inbox = await signIn(await newPage(browser));
  await rowOf(inbox, 'Jonas Weber', /Which roast/).waitFor();
  await inbox.goto(`${inbox.url().split('#')[0]}#/rules/desk`);
  const form = inbox.getByRole('form', { name: 'Rule' });
  const text = inbox.getByLabel('The rule as YAML');
  const yaml = () => text.inputValue();
  const { keyboard } = inbox;
  const at = () => inbox.evaluate(() => document.activeElement?.innerText ?? '');

  // branches: a second one, with what is done otherwise
  await form.getByLabel('Add an action under then', { exact: true }).selectOption('choose');
  await inbox.waitForFunction(() => document.activeElement?.innerText === 'choose');
  const first = form.getByRole('group', { name: 'branch 1', exact: true });
  await first.getByRole('button', { name: 'Remove hello' }).click();
  await first.getByLabel('Value of message.text: add a value').fill('roast');
  await keyboard.press('Enter');
  await first.getByRole('button', { name: 'Remove new' }).click();
  await first.getByLabel('tag: add a value').fill('coffee');
  await keyboard.press('Enter');
  await first.getByLabel('Add an action under branch 1, otherwise').selectOption('priority');
  await form.getByRole('button', { name: '+ branch' }).click();
  const second = form.getByRole('group', { name: 'branch 2', exact: true });
  await second.waitFor();
  await inbox.waitForFunction(() => document.activeElement?.innerText === 'branch 2');

  // by keyboard: it moves, folds and goes, and the keyboard stays with it
  await keyboard.press('Alt+ArrowUp');
  assert.match(await at(), /^branch/);
  assert.ok((await yaml()).indexOf('hello') < (await yaml()).indexOf('coffee'), 'moved up');
  await keyboard.press('Alt+ArrowDown');
  await keyboard.press('ArrowLeft');
  await second.waitFor({ state: 'detached' });
  await keyboard.press('Delete');
  await form.getByRole('button', { name: 'branch 2', exact: true }).waitFor({ state: 'detached' });
  assert.match(await at(), /^branch 1/, 'the keyboard is at the one that is left');
  await keyboard.press('ArrowRight');

  // strands, one of them with what is done when it fails
  await form.getByLabel('Add an action under then', { exact: true }).selectOption('parallel');
  const strand = form.getByRole('group', { name: 'strand 1', exact: true });
  await strand.getByLabel('Add an action under strand 1').selectOption('notify');
  await strand.getByLabel('notify: when and how').selectOption('onError');
  const failing = strand.getByRole('group', { name: 'If it fails' });
  await failing.getByRole('button', { name: 'Try again first' }).click();
  await failing.getByLabel('in the end').selectOption('steps');
  await failing.getByLabel('Add an action under if it fails').selectOption('tag');
  await failing.getByLabel('in the end').selectOption('continue');

  // and something for later
  await form.getByLabel('Add an action under then', { exact: true }).selectOption('schedule');
  await form.getByRole('group', { name: 'Done then' }).getByLabel('Add an action under schedule').selectOption('untag');

  const written = await yaml();
  for (const piece of ['# as people write', '# ours', 'limits: { once: { per: contact, every: 1m } }']) assert.ok(written.includes(piece), `${piece} stays`);
  assert.match(written, /retry:\s+max: 3\s+backoff: 30s/);
  assert.match(written, /then: continue/);
  assert.match(written, /do:\s+- note: It is time\s+- untag: new/);
  await inbox.locator('.gutter .mark-error').waitFor({ state: 'detached' });

  // the text tells the form, too
  await text.fill(written.replace('- tag: seen # ours', '- tag: seen # ours\n    if: { channel: whatsapp }\n    timeout: 20s'));
  const tag = form.locator('.actions > ol > li.card').first();
  await tag.getByRole('group', { name: 'Only if' }).waitFor();
  assert.equal(await tag.getByLabel('give up after', { exact: true }).inputValue(), '20s');
  await text.press('Control+z');
  await tag.getByRole('group', { name: 'Only if' }).waitFor({ state: 'detached' });
  if (picture) await inbox.screenshot({ path: picture });

  // the picture of it
  await inbox.getByRole('button', { name: 'Picture', exact: true }).click();
  await inbox.getByRole('img', { name: /The front desk as a picture/ }).waitFor();
  if (picture) await inbox.screenshot({ path: picture.replace('.png', '-picture.png') });
  await inbox.getByRole('button', { name: 'Form and YAML' }).click();

  // a trial says to whom
  await inbox.getByRole('button', { name: 'Try it' }).click();
  const trial = inbox.getByRole('region', { name: 'Trial' });
  const match = trial.locator('.match', { hasText: 'Which roast' }).first();
  await match.getByText(/^tells assignee: .+ is waiting$/).waitFor();
  await match.getByText('tags coffee', { exact: true }).waitFor();
  await match.getByText(/^plans for /).waitFor();
  if (picture) await trial.screenshot({ path: picture.replace('.png', '-trial.png') });

  // line by line
  await inbox.getByRole('button', { name: 'Go live' }).click();
  await inbox.getByRole('button', { name: 'Publish…' }).click();
  const dialog = inbox.getByRole('dialog', { name: 'Publish the rules' });
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await inbox.getByText('Published.').waitFor();
  await writeByPhone(sandbox, 'Mei', 'I need help');
  await inbox.getByRole('link', { name: 'Conversations' }).click();
  await rowOf(inbox, 'Mei Tanaka', /I need help/).click();
  await bubble(inbox, 'I need help').getByRole('button', { name: 'What happened' }).click();
  await inbox.getByRole('complementary', { name: 'What happened' }).getByRole('link', { name: 'The front desk' }).first().click();
  const coloured = inbox.getByRole('region', { name: 'What this rule made of the message' });
  await coloured.locator('li.done', { hasText: 'tag: seen # ours' }).getByText('tagged seen').waitFor();
  await coloured.locator('li.done', { hasText: 'priority: low' }).getByText('made the priority low').waitFor();
  await coloured.locator('li.unmet', { hasText: 'message.text' }).getByText(/has the word roast/).waitFor();
  await coloured.locator('li.done', { hasText: 'notify:' }).getByText('left telling to a job').waitFor();
  assert.equal(await coloured.locator('li.done', { hasText: 'coffee' }).count(), 0, 'the branch that was not taken has no colour');
  if (picture) await coloured.screenshot({ path: picture.replace('.png', '-coloured.png') });
  await coloured.getByRole('button', { name: 'Edit the rule' }).click();

  // for Camel's tools
  const downloading = inbox.waitForEvent('download');
  await inbox.getByRole('button', { name: 'Camel routes' }).click();
  assert.match((await downloading).suggestedFilename(), /^desk@\d+\.camel\.yaml$/);

  for (const [width, dark] of [
    [390, false],
    [820, true],
    [1440, true],
  ]) {
    const other = await signIn(await newPage(browser, { width, height: 844, dark }));
    await other.goto(`${other.url().split('#')[0]}#/rules/desk`);
    await other.getByRole('group', { name: 'branch 1', exact: true }).waitFor();
    await fitsItsWidth(other, `blocks at ${width}`);
    assert.deepEqual(await tooFaint(other), [], `${width} ${dark ? 'dark' : 'light'}: text has a contrast of 4.5`);
    await other.getByRole('button', { name: 'Picture', exact: true }).click();
    await other.getByRole('img', { name: /as a picture/ }).waitFor();
    await fitsItsWidth(other, `the picture at ${width}`);
    if (picture) await other.screenshot({ path: picture.replace('.png', `-${width}${dark ? '-dark' : ''}.png`) });
    await other.context().close();
  }
  const now = await api('GET', '/api/v1/rules');
  await api('PUT', '/api/v1/rules', { yaml: before.yaml }, { 'If-Match': `"${now.revision}"` });
});
