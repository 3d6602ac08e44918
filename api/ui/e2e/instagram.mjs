// The customer's Instagram on the sandbox's page: a message that is changed and unsent, a story that is answered.
import assert from 'node:assert/strict';
import { newPage, openSandbox, scenario } from './session.mjs';

await scenario(async (browser) => {
  const sandbox = await openSandbox(await newPage(browser));
  await sandbox.getByRole('tab', { name: 'Instagram' }).click();
  await sandbox.getByRole('radiogroup', { name: 'Whose Instagram' }).getByRole('radio', { name: 'Leo' }).click();
  const chat = sandbox.locator('#ig-chat');
  const write = async (text) => {
    await sandbox.getByLabel('Direct message', { exact: true }).fill(text);
    await sandbox.getByRole('button', { name: 'Send direct message' }).click();
  };

  await write('Are you opn?');
  const line = chat.locator('.bubble').filter({ hasText: 'Are you opn?' });
  await line.hover();
  await line.getByRole('button', { name: 'Change its text' }).click();
  const field = sandbox.getByLabel('Direct message', { exact: true });
  assert.equal(await field.inputValue(), 'Are you opn?', 'the old text is there to be changed');
  await field.fill('Are you open?');
  await line.hover();
  await line.getByRole('button', { name: 'Change its text' }).click();
  const changed = chat.locator('.bubble').filter({ hasText: 'Are you open?' });
  await changed.getByText('edited').waitFor();

  await changed.hover();
  await changed.getByRole('button', { name: 'Unsend' }).click();
  await chat.getByText('Unsent', { exact: true }).waitFor();
  assert.equal(await chat.getByText('Are you open?').count(), 0, 'nothing of it is left');

  await sandbox.getByRole('button', { name: 'Answer their story' }).click();
  await write('So good!');
  await chat.getByText('Answered their story').waitFor();
  await sandbox.getByRole('button', { name: 'Send something else' }).click();
  await sandbox.locator('#ig-samples button').first().click();
  await chat.locator('.bubble img').first().waitFor();

  await sandbox.getByRole('tab', { name: 'WhatsApp' }).click();
  await sandbox.locator('#chat').waitFor();
});
