// The provider breaks: the message is retried, and its trace tells; an answer that is lost is explained.
import assert from 'node:assert/strict';
import { api, bubble, newPage, openSandbox, rowOf, scenario, signIn, writeByPhone } from './session.mjs';

const RULES = `
rule: billing
name: Questions about money
status: live
trigger: message.received
if:
  - message.text: { words: [invoice, refund] }
then:
  - tag: billing
---
rule: urgent
name: Somebody waits
status: live
trigger: message.received
if:
  - message.text: { words: [urgent] }
then:
  - tag: urgent
`;

await scenario(async (browser) => {
  const { revision } = await api('GET', '/api/v1/rules');
  await api('PUT', '/api/v1/rules', { yaml: RULES }, { 'If-Match': `"${revision}"` });
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));

  await writeByPhone(sandbox, 'Jonas', 'Where is my invoice?');
  await rowOf(inbox, 'Jonas Weber', 'Where is my invoice?').click();

  // why one rule fired and the other one did not
  await bubble(inbox, 'Where is my invoice?').getByRole('button', { name: 'What happened' }).click();
  const trace = inbox.getByRole('complementary', { name: 'What happened' });
  await trace.getByText('1 of 2 rules fired: Questions about money').waitFor();
  await trace.getByText('the text has the word invoice or refund').waitFor();
  await trace.getByText('the text has the word urgent').waitFor();
  const told = await trace.locator('.step-head strong').allInnerTexts();
  assert.deepEqual(
    told.map((title) => title.split(' ')[0]),
    ['Received', 'Read', 'Joined', '1', 'Stored'],
    'in the order of what happened',
  );
  await inbox.keyboard.press('Escape');

  // two errors of the provider, then it goes through
  await sandbox.getByRole('switch', { name: '500' }).waitFor();
  await sandbox.getByRole('group', { name: '500: how often' }).getByRole('button', { name: 'three times' }).click();
  await sandbox.getByText('3 left').waitFor();
  const field = inbox.getByLabel('Your answer');
  await field.fill('Here it comes.');
  await field.press('Enter');
  const answer = bubble(inbox, 'Here it comes.');
  await answer.getByRole('button', { name: 'What happened' }).click();
  await trace.getByText('Attempt 1: did not work, to be tried again').waitFor();
  await trace.getByText(/HTTP 500/).first().waitFor();
  await trace.getByText('Attempt 4: taken').waitFor();
  await answer.getByRole('img', { name: /^(Delivered|Read)$/ }).waitFor();
  await inbox.keyboard.press('Escape');

  // refused for good: the reason, and a way to try again
  const phone = sandbox.locator('#window');
  await phone.click();
  await sandbox.getByText('24 h window shut').waitFor();
  await field.fill('Too late for this?');
  await field.press('Enter');
  const late = inbox.locator('.line', { hasText: 'Too late for this?' }).last();
  await late.getByText(/Not sent/).or(inbox.getByRole('alert')).first().waitFor();
  await phone.click();

  // the gateway goes away for a moment
  await inbox.context().setOffline(true);
  await inbox.getByText('No connection to the gateway').waitFor();
  await inbox.context().setOffline(false);
  await inbox.getByText('No connection to the gateway').waitFor({ state: 'detached' });
});
