// Everything by keyboard: from signing in to closing a conversation and thinking better of it.
import assert from 'node:assert/strict';
import { api, bubble, inboxUrl, newPage, openSandbox, rowOf, scenario, writeByPhone } from './session.mjs';

await scenario(async (browser) => {
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Mei', 'Do you have matcha?');

  const inbox = await newPage(browser);
  const { keyboard } = inbox;
  await inbox.goto(inboxUrl);
  await inbox.getByLabel('E-mail').waitFor();
  await keyboard.press('Tab');
  await keyboard.type(process.env.NEXUSCOMM_EMAIL);
  await keyboard.press('Tab');
  await keyboard.type(process.env.NEXUSCOMM_PASSWORD);
  await keyboard.press('Enter');
  const row = rowOf(inbox, 'Mei Tanaka', /matcha|Uji/);
  await row.waitFor();

  await keyboard.press('?');
  await inbox.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await keyboard.press('Escape');
  await inbox.getByRole('dialog').waitFor({ state: 'detached' });

  await keyboard.press('/');
  await keyboard.type('matcha');
  await inbox.locator('.row').first().getByText('Do you have matcha?').waitFor();
  await keyboard.press('Enter');
  await bubble(inbox, 'Do you have matcha?').waitFor();

  await keyboard.press('t');
  await inbox.getByRole('complementary', { name: 'What happened' }).getByText('Stored').waitFor();
  await keyboard.press('Escape');
  await inbox.getByRole('complementary').waitFor({ state: 'detached' });

  await keyboard.press('r');
  await keyboard.type('Yes, from Uji.');
  await keyboard.press('Enter');
  await bubble(inbox, 'Yes, from Uji.').waitFor();
  assert.ok(await inbox.getByLabel('Your answer').evaluate((field) => field === document.activeElement), 'ready for the next answer');
  await keyboard.press('Escape');

  await keyboard.press('l');
  await keyboard.type('tea');
  await keyboard.press('Enter');
  await row.getByText('tea', { exact: true }).waitFor();
  await keyboard.press('Escape');

  // what others tagged meanwhile is theirs, also when one thinks better of one's own
  const id = new URL(inbox.url()).hash.replace('#/c/', '');
  await api('PATCH', `/api/v1/conversations/${id}`, { addTags: ['hurry'] });
  await row.getByText('hurry', { exact: true }).waitFor();
  const [untagged] = await Promise.all([
    inbox.waitForResponse((answer) => answer.request().method() === 'PATCH'),
    keyboard.press('z'),
  ]);
  assert.deepEqual((await untagged.json()).tags, ['hurry']);
  await row.getByText('tea', { exact: true }).waitFor({ state: 'detached' });

  await keyboard.press('/');
  await keyboard.press('Control+A');
  await keyboard.press('Delete');
  await keyboard.press('Escape');
  await keyboard.press('e');
  await row.waitFor({ state: 'detached' });
  await keyboard.press('z');
  await row.waitFor();

  await keyboard.press('a');
  assert.equal(await inbox.evaluate(() => document.activeElement?.getAttribute('aria-label')), 'Assigned to');
  await keyboard.press('Escape');
  const seen = await inbox.evaluate(() => {
    const button = document.querySelector('.rare-actions button');
    button.focus();
    return getComputedStyle(button).outlineStyle;
  });
  assert.notEqual(seen, 'none', 'where the keyboard is can be seen');
  await keyboard.press('Escape');
  await inbox.getByText('Choose a conversation.').waitFor();
  await keyboard.press('j');
  await inbox.getByRole('region', { name: 'Messages' }).waitFor();
});
