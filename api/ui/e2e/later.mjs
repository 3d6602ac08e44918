// What is sent later: seen in its thread and on its page, changed, sent now, cancelled, and what comes again.
import assert from 'node:assert/strict';
import { bubble, newPage, openSandbox, rowOf, scenario, signIn, writeByMail } from './session.mjs';

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));
  await writeByMail(sandbox, 'Mei', 'Parcel', 'When will the parcel leave?');
  await rowOf(inbox, 'Mei Tanaka', 'When will the parcel leave?').click();
  const field = inbox.getByLabel('Your answer');
  const line = (text) => inbox.locator('.line', { hasText: text }).last();
  const later = async (text) => {
    await field.fill(text);
    await inbox.getByRole('button', { name: 'Send later' }).click();
  };

  await later('It leaves tomorow.');
  await inbox.getByRole('button', { name: /Tomorrow morning/ }).click();
  await bubble(inbox, 'It leaves tomorow.').waitFor();
  await line('It leaves tomorow.').getByText(/To be sent .*09:00/).waitFor();
  assert.equal(await field.inputValue(), '', 'the composer is free again');
  await rowOf(inbox, 'Mei Tanaka', /To be sent .*09:00: It leaves tomorow\./).waitFor();

  await line('It leaves tomorow.').getByRole('button', { name: 'Edit' }).click();
  await inbox.getByLabel('Text').fill('It leaves tomorrow.');
  await inbox.getByLabel('At', { exact: true }).fill('2027-03-29T10:30');
  await inbox.getByRole('button', { name: 'Save' }).click();
  await line('It leaves tomorrow.').getByText(/29 Mar.*10:30/).waitFor();

  await inbox.getByRole('link', { name: 'Scheduled' }).click();
  const page = inbox.getByRole('main', { name: 'Scheduled' });
  await page.getByRole('region', { name: '2027-03-29' }).getByText('It leaves tomorrow.').waitFor();
  await page.getByRole('region', { name: '2027-03-29' }).getByRole('button', { name: 'Open' }).click();
  await line('It leaves tomorrow.').getByRole('button', { name: 'Send now' }).click();
  await line('It leaves tomorrow.').getByRole('img', { name: 'Sent' }).waitFor();
  await rowOf(inbox, 'Mei Tanaka', 'You: It leaves tomorrow.').waitFor();

  await later('Never mind.');
  await inbox.getByRole('button', { name: /In an hour/ }).click();
  await line('Never mind.').getByRole('button', { name: 'Cancel' }).click();
  await line('Never mind.').getByRole('img', { name: 'Cancelled' }).waitFor();
  await rowOf(inbox, 'Mei Tanaka', 'Cancelled: Never mind.').waitFor();

  await later('A new week.');
  await inbox.getByLabel('At', { exact: true }).fill('2027-03-01T09:00');
  await inbox.getByLabel('How often').selectOption('weekly');
  await inbox.getByRole('button', { name: 'Schedule', exact: true }).click();
  await inbox.getByRole('dialog').waitFor({ state: 'detached' });
  await inbox.getByRole('link', { name: 'Scheduled' }).click();
  await page.getByRole('region', { name: '2027-03-08' }).getByText('A new week.').waitFor();
  await page.getByRole('region', { name: 'Comes again' }).getByRole('button', { name: 'Delete' }).click();
  await page.getByText('Nothing is to be sent.').waitFor();
});
