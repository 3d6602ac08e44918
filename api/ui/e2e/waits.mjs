// A mail server says "later": the wait is told and counted down, also for what waits behind, and a person ends it.
import assert from 'node:assert/strict';
import { bubble, newPage, openSandbox, rowOf, scenario, signIn, writeByMail } from './session.mjs';

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));
  await writeByMail(sandbox, 'Mei', 'Delivery', 'Do you deliver to the islands?');
  await rowOf(inbox, 'Mei Tanaka', 'Do you deliver to the islands?').click();
  await sandbox.getByRole('group', { name: '451: how often' }).getByRole('button', { name: 'once' }).click();
  await sandbox.getByText('1 left').waitFor();

  const field = inbox.getByLabel('Your answer');
  for (const text of ['Yes, twice a week.', 'And on Sundays in summer.']) {
    await field.fill(text);
    await field.press('Control+Enter');
    await bubble(inbox, text).waitFor();
  }
  const line = (text) => inbox.locator('.line', { hasText: text }).last();
  const head = line('Yes, twice a week.');
  const behind = line('And on Sundays in summer.');
  await head.getByText(/did not take it yet \(451 .*Next try in 4 min \d+ s, attempt 2 of 12/).waitFor();
  await behind.getByText(/Waits behind an earlier message to the same address\. Next try in 4 min/).waitFor();
  const left = await head.locator('.trouble').innerText();
  await inbox.waitForFunction(([element, before]) => element.innerText !== before, [await head.locator('.trouble').elementHandle(), left]);

  await head.getByRole('button', { name: 'What happened' }).click();
  const trace = inbox.getByRole('complementary', { name: 'What happened' });
  await trace.getByText('Attempt 2 of 12 to come').waitFor();
  await trace.getByText(/^in 4 min/i).waitFor();

  // the one in front goes first, whichever of them is pressed
  await behind.getByRole('button', { name: 'Try now' }).click();
  await behind.getByRole('img', { name: 'Sent' }).waitFor();
  await head.getByRole('img', { name: 'Sent' }).waitFor();
  await trace.getByText('Attempt 2: taken').waitFor();
  assert.equal(await trace.getByText('to come').count(), 0, 'nothing to come any more');
  await inbox.locator('.trouble').first().waitFor({ state: 'detached' });
});
