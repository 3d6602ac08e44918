// A mail to several people is answered to all of them, and one of them does not get it; who opted out is sent nothing.
import assert from 'node:assert/strict';
import { api, bubble, newPage, rowOf, sandboxUrl, scenario, signIn } from './session.mjs';

const MEI = 'mei.tanaka@customers.example';
const NOBODY = 'nobody.at.all@customers.example';
const OTHERS = `jonas.weber@customers.example, ${NOBODY}`;

const MAIL = [
  `From: Mei Tanaka <${MEI}>`,
  'To: support@harbourcoffee.example, jonas.weber@customers.example',
  `Cc: ${NOBODY}`,
  'Message-ID: <everybody.1@customers.example>',
  `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
  'Subject: Our table on Saturday',
  '',
  'Is it still ours?',
  '',
].join('\r\n');

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const brought = await fetch(`${sandboxUrl}api/mail/support@harbourcoffee.example/raw?sender=${MEI}`, {
    method: 'POST',
    headers: { 'Content-Type': 'message/rfc822' },
    body: MAIL,
  });
  assert.ok(brought.ok, await brought.text());
  await rowOf(inbox, 'Mei Tanaka', 'Is it still ours?').click();

  await inbox.getByText('2 more got this mail').waitFor();
  await inbox.getByRole('button', { name: 'Answer all' }).click();
  await inbox.getByText(`Copies to ${OTHERS}`).waitFor();
  const field = inbox.getByLabel('Your answer');
  await field.fill('It is, at seven.');
  await field.press('Control+Enter');

  // the others have it: the mail is sent, and says whom it did not reach
  await inbox.getByText(`Did not reach ${NOBODY}`).waitFor();
  const answer = bubble(inbox, 'It is, at seven.');
  await answer.getByRole('img', { name: 'Sent' }).waitFor();
  await answer.getByRole('button', { name: 'What happened' }).click();
  const recipients = inbox.getByRole('list', { name: 'Recipients' });
  await recipients.getByText(`To ${MEI}: Sent`).waitFor();
  await recipients.getByText(`Cc ${NOBODY}: Not sent`).waitFor();
  await inbox.keyboard.press('Escape');

  const { items } = await api('GET', '/api/v1/conversations?channel=email&limit=100');
  const lane = items.flatMap((each) => each.lanes).find((each) => each.address === MEI);
  await api('PUT', `/api/v1/lanes/${lane.id}/consent`, { granted: false });
  const told = inbox.getByText(/Mei Tanaka has opted out of E-?mail/i);
  await told.waitFor();
  await field.fill('One more thing');
  assert.ok(await inbox.getByRole('button', { name: 'Send', exact: true }).isDisabled(), 'nothing can be sent');

  inbox.on('dialog', (dialog) => dialog.accept());
  await inbox.getByRole('button', { name: 'They agreed again' }).click();
  await told.waitFor({ state: 'detached' });
  assert.ok(await inbox.getByRole('button', { name: 'Send', exact: true }).isEnabled(), 'it can be sent again');
});
