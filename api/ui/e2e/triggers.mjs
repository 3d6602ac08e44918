// A business person makes rules that go by the clock, that wait for an answer and that fill in a blueprint, all in the form, and is asked before leaving them.
import assert from 'node:assert/strict';
import { tooFaint } from './contrast.mjs';
import { api, fitsItsWidth, newPage, scenario, signIn } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;
const shot = async (page, name) => picture && (await page.screenshot({ path: picture.replace('.png', `-${name}.png`), fullPage: true }));

const FILE = `calendar: office
timezone: Europe/Berlin
hours: { mon-fri: ["09:00-17:00"] }
---
segment: regulars
if: { contact.tags: regular }
---
blueprint: thanks
version: 1
description: Thanks for a word
inputs:
  word: { type: string, label: Which word, required: true }
  every: { type: duration, label: At most once every, default: 12h }
template:
  stage: respond
  trigger: message.received
  if: { message.text: { words: ["\${in.word}"] } }
  then: [{ reply: "Thank you!" }]
  limits: { once: { per: contact, every: "\${in.every}" } }
`;

const publish = async (page) => {
  await page.getByRole('button', { name: 'Publish…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Publish the rules' });
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

await scenario(async (browser) => {
  const before = await api('GET', '/api/v1/rules');
  await api('PUT', '/api/v1/rules', { yaml: FILE }, { 'If-Match': `"${before.revision}"` });
  const page = await signIn(await newPage(browser));
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  const nav = page.getByRole('navigation', { name: 'Rules' });
  const form = page.getByRole('form', { name: 'Rule' });
  const text = page.getByLabel('The rule as YAML');
  const yaml = () => text.inputValue();
  const fresh = async (name) => {
    await nav.getByRole('button', { name: 'New rule' }).click();
    await form.getByLabel('Name', { exact: true }).fill(name);
  };

  // by the clock
  await fresh('Monday greetings');
  await form.getByText('Always').waitFor({ state: 'detached' });
  await form.getByLabel('What sets it off', { exact: true }).selectOption('schedule');
  await form.getByText('Always: each of these contacts, every time.').waitFor();
  await form.getByLabel('How often', { exact: true }).selectOption('weekly');
  const days = form.getByRole('group', { name: 'Days of the week' });
  for (const day of ['Tue', 'Wed', 'Thu']) await days.getByRole('button', { name: day }).click();
  await form.getByLabel('Time of day').fill('08:30');
  await form.getByLabel('Whose clock').selectOption('contact.timezone');
  assert.equal(await form.getByLabel('For whom').inputValue(), 'regulars', 'the segment that is there');
  await form.getByLabel('Add a condition on contacts').selectOption('contact.language');
  await form.getByLabel('Value of contact.language: add a value').fill('de');
  await page.keyboard.press('Enter');
  await form.getByText('If it is missed or closed').click();
  await form.getByLabel('What becomes of a missed time').selectOption('skip');
  await form.getByLabel('Only while it is open').selectOption('office');
  await form.getByLabel('What becomes of it while it is closed').selectOption('next-open');
  assert.match(await yaml(), /cron: 30 8 \* \* MON,FRI\n/);
  assert.match(await yaml(), /timezone: contact.timezone/);
  await shot(page, 'schedule');

  // nobody answers, or somebody is told by hand
  await fresh('Nobody answered');
  await form.getByLabel('What sets it off', { exact: true }).selectOption('awaiting');
  const wait = form.getByRole('group', { name: 'How long nobody answers' });
  await wait.getByLabel(/how many/).fill('2');
  await wait.getByLabel(/of what/).selectOption('h');
  await form.getByLabel('Which time counts').selectOption('office');
  await form.getByLabel('Add a trigger').selectOption('conversation.updated');
  const second = form.getByRole('group', { name: 'Trigger 2' });
  await second.getByRole('button', { name: 'priority' }).click();
  await second.getByRole('button', { name: '+ what priority was and became' }).click();
  await form.getByLabel('How conversation.priority compares').first().waitFor();
  await form.getByRole('button', { name: 'Remove conversation.priority' }).click();
  await second.getByRole('button', { name: 'Remove trigger 2' }).click();
  await second.waitFor({ state: 'detached' });
  await form.getByText('How often at most').click();
  await form.getByRole('button', { name: 'Act at most once in a while' }).click();
  assert.equal(await form.getByLabel('Once per').inputValue(), 'episode');
  await form.getByRole('button', { name: '+ stop it when it acts too often' }).click();
  await form.getByText('How careful').click();
  await form.getByLabel('At which hours it writes').selectOption('office');
  await text.fill((await yaml()).replace('quietHours: office', 'quietHours: Office Hours'));
  await form.locator('.said-here', { hasText: 'quietHours: an id must be' }).waitFor();
  await form.getByText('How careful').click();
  await form.locator('.said-here', { hasText: 'quietHours: an id must be' }).waitFor();
  await text.press('Control+z');
  await form.locator('.said-here', { hasText: 'quietHours' }).waitFor({ state: 'detached' });
  await form.getByText('When it is set off again meanwhile').click();
  await form.getByLabel('When it is set off again', { exact: true }).selectOption('restart');
  await shot(page, 'awaiting');

  // what is wrong is told where it stands
  await form.getByText('Tests', { exact: true }).click();
  await form.getByRole('button', { name: '+ test' }).click();
  const test = form.getByRole('group', { name: /^Test: / });
  await test.getByLabel('Name of the test').fill('nobody waits');
  await test.getByLabel('What is expected').selectOption('true');
  await form.locator('.said-here', { hasText: '“nobody waits” fails' }).waitFor();
  await shot(page, 'test');
  await test.getByLabel('What is expected').selectOption('false');
  await form.locator('.said-here', { hasText: '“nobody waits” passes' }).waitFor();

  // what was told is asked by its name, and an action says more than its short form
  await fresh('Small refunds');
  await form.getByLabel('What sets it off', { exact: true }).selectOption('manual');
  const fields = form.getByLabel('Add a condition', { exact: true });
  const offered = await fields.locator('option').evaluateAll((all) => all.map(({ value }) => value));
  assert.ok(offered.includes('sender.isBot') && !offered.includes('sender.verification'), 'only what the gateway runs');
  await fields.selectOption('event.data.');
  await form.getByLabel('Add a condition: name behind event.data.').fill('amount');
  await page.keyboard.press('Enter');
  await form.getByLabel('How event.data.amount compares').selectOption('lte');
  await form.getByLabel('Value of event.data.amount').fill('49.05');
  await fields.selectOption('contact.attr.');
  await form.getByLabel('Add a condition: name behind contact.attr.').fill('vip');
  await page.keyboard.press('Enter');
  const renamed = form.getByLabel('Field: name behind contact.attr.');
  await renamed.fill('level');
  await page.keyboard.press('Enter');
  assert.match(await yaml(), /if:\n {2}event.data.amount:\n {4}lte: 49.05\n {2}contact.attr.level:\n {4}exists: true\n/);

  const then = form.getByLabel('Add an action under then', { exact: true });
  await then.selectOption('wait');
  assert.match(await yaml(), / {2}- wait: 10m\n/);
  await form.getByLabel('wait: add', { exact: true }).selectOption('calendar');
  assert.match(await yaml(), / {2}- wait:\n {6}for: 10m\n {6}calendar: office\n/);
  await form.getByRole('button', { name: 'Remove calendar' }).click();
  assert.match(await yaml(), / {2}- wait: 10m\n/, 'short again');
  await form.getByLabel('wait: for, or else').selectOption('event');
  await form.getByLabel('wait: add', { exact: true }).selectOption('max');
  await form.getByLabel('wait: add', { exact: true }).selectOption('cancelOn');
  await form.getByLabel('wait: cancelOn: add a value').selectOption('conversation.resolved');
  await form.getByLabel('wait: add', { exact: true }).selectOption('recheck');
  await then.selectOption('reply');
  await form.getByLabel('reply: add', { exact: true }).selectOption('windowClosed');
  await form.getByLabel('reply: windowClosed').selectOption('skip');
  await shot(page, 'refund');
  assert.match(
    await yaml(),
    / {2}- wait:\n {6}event: message.received\n {6}max: 2d\n {6}cancelOn:\n {8}- conversation.resolved\n {6}recheck: false\n {2}- reply:\n {6}text: Hello \{\{contact.name\}\}\n {6}windowClosed: skip\n/,
  );
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.locator('.gutter .mark-error').waitFor({ state: 'detached' });

  // made of a blueprint: in its stage, with what it needs
  await nav.getByLabel('New rule from a blueprint').selectOption('thanks@1');
  await form.getByLabel('Name', { exact: true }).fill('Thanks for praise');
  await form.getByText('This is needed.').waitFor();
  await form.locator('.said-here', { hasText: /input `word` is missing/ }).waitFor();
  await shot(page, 'needed');
  await form.getByLabel('Which word').fill('great');
  await form.getByText('This is needed.').waitFor({ state: 'detached' });
  await nav.getByRole('region', { name: 'Stage respond' }).getByText('Thanks for praise').waitFor();
  const every = form.getByRole('group', { name: 'At most once every' });
  await every.getByLabel(/how many/).fill('3');
  assert.match(await yaml(), /with:\n {2}word: great\n {2}every: 3h\n/);
  await shot(page, 'blueprint');

  // leaving is asked about, and may be taken back
  assert.equal(await nav.getByText('changed ·').count(), 4, 'the list tells what is not published');
  await page.getByRole('link', { name: 'Conversations' }).click();
  const leaving = page.getByRole('dialog', { name: 'Not published yet' });
  await shot(page, 'leaving');
  await leaving.getByRole('button', { name: 'Stay and publish' }).click();
  await form.getByLabel('Which word').waitFor();
  await page.getByRole('link', { name: 'Scheduled' }).click();
  await leaving.getByRole('button', { name: 'Go, and keep them here' }).click();
  await page.getByRole('link', { name: 'Rules', exact: true }).click();
  await nav.getByText('Thanks for praise').waitFor();
  const asked = new Promise((resolve) => page.once('dialog', (dialog) => resolve(dialog.type()) || dialog.dismiss()));
  const reload = page.evaluate(() => window.location.reload()).catch(() => undefined);
  assert.equal(await asked, 'beforeunload');
  await reload;

  // stored as they were made
  await publish(page);
  await page.getByText('Published.').waitFor();
  const stored = await api('GET', '/api/v1/rules');
  assert.ok(stored.yaml.startsWith(FILE), 'what was not touched is as it was written');
  assert.deepEqual(
    stored.rules.map(({ name, stage }) => [name, stage]).sort(),
    [
      ['Monday greetings', 'route'],
      ['Nobody answered', 'route'],
      ['Small refunds', 'route'],
      ['Thanks for praise', 'respond'],
    ],
  );
  assert.match(stored.yaml, /- awaiting:\n {6}party: us\n {6}for: 2h\n {6}calendar: office\n/);
  assert.match(stored.yaml, /limits:\n {2}once:\n {4}per: episode\n {2}breaker:\n/);
  assert.equal(stored.rules.find(({ name }) => name === 'Small refunds').status, 'live', 'the gateway runs it');
  assert.match(stored.yaml, /where:\n {8}contact.language:\n {10}- de\n/);

  // and the rule of the clock knows when it begins
  await nav.getByRole('link', { name: /Monday greetings/ }).click();
  await page.getByRole('region', { name: 'Next times' }).waitFor();

  const id = (name) => stored.rules.find((rule) => rule.name === name).id;
  for (const [width, dark] of [
    [390, false],
    [390, true],
    [1024, true],
    [1440, true],
  ]) {
    const other = await signIn(await newPage(browser, { width, height: picture ? 3600 : 844, dark }));
    for (const name of ['Monday greetings', 'Nobody answered', 'Small refunds', 'Thanks for praise']) {
      await other.goto(`${other.url().split('#')[0]}#/rules/${id(name)}`);
      await other.getByRole('article', { name }).waitFor();
      await other.getByRole('button', { name: 'Form', exact: true }).click();
      await other.evaluate(() => document.querySelectorAll('.folded').forEach((fold) => (fold.open = true)));
      await fitsItsWidth(other, `${name} at ${width}`);
      await other.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
      assert.deepEqual(await tooFaint(other), [], `${name}, ${width} ${dark ? 'dark' : 'light'}: text has a contrast of 4.5`);
      await shot(other, `${id(name)}-${width}${dark ? '-dark' : ''}`);
    }
    await other.context().close();
  }
  await api('PUT', '/api/v1/rules', { yaml: before.yaml }, { 'If-Match': `"${stored.revision}"` });
});
