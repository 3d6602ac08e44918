// A person makes a team, changes who is in it, removes it and thinks better of it; and has a rule begin by hand.
import assert from 'node:assert/strict';
import { tooFaint } from './contrast.mjs';
import { api, fitsItsWidth, newPage, openSandbox, rowOf, scenario, signIn, writeByPhone } from './session.mjs';

const picture = process.env.NEXUSCOMM_PICTURE;

await scenario(async (browser) => {
  const me = await api('GET', '/api/v1/me');
  await api('PUT', `/api/v1/users/${me.id}/teams`, { teams: ['front-desk'] });
  const sandbox = await openSandbox(await newPage(browser));
  await writeByPhone(sandbox, 'Jonas', 'Is my order on its way?');
  const inbox = await signIn(await newPage(browser));
  await rowOf(inbox, 'Jonas Weber', /on its way/).waitFor();
  await inbox.getByRole('button', { name: 'Accounts, rules and quarantine' }).click();
  const gateway = inbox.getByRole('dialog', { name: 'Gateway' });
  const teams = gateway.getByRole('list', { name: 'Teams' });
  await teams.getByText('front-desk', { exact: true }).waitFor();

  // a new one, after what is missing was told
  await gateway.getByRole('button', { name: 'Add a team' }).click();
  const form = gateway.getByRole('form', { name: 'New team' });
  await form.getByLabel('Name, as rules write it').fill('night shift');
  await form.getByRole('button', { name: 'Add the team' }).click();
  await form.getByRole('alert').getByText(/without spaces/).waitFor();
  await form.getByLabel('Name, as rules write it').fill('night-shift');
  await form.getByRole('button', { name: 'Add the team' }).click();
  await form.getByRole('alert').getByText(/Choose somebody/).waitFor();
  await form.getByLabel(me.name).check();
  await form.getByRole('button', { name: 'Add the team' }).click();
  await teams.getByText('night-shift', { exact: true }).waitFor();
  assert.deepEqual((await api('GET', '/api/v1/teams')).teams, { 'front-desk': [me.id], 'night-shift': [me.id] });
  if (picture) await gateway.screenshot({ path: picture });

  // the last one leaves: that is asked, and can be taken back
  await teams.getByRole('button', { name: `Take ${me.name} out of night-shift` }).click();
  const question = teams.getByRole('group', { name: 'Remove night-shift?' });
  await question.getByText(/find nobody/).waitFor();
  await question.getByRole('button', { name: 'Remove night-shift' }).click();
  await teams.getByText('night-shift', { exact: true }).waitFor({ state: 'detached' });
  await inbox.keyboard.press('Escape');
  await inbox.getByText('The team night-shift is removed.').waitFor();
  await inbox.keyboard.press('z');
  await inbox.getByText('Taken back.').waitFor();
  assert.deepEqual((await api('GET', '/api/v1/teams')).teams['night-shift'], [me.id]);

  // teams can be chosen where conversations are given away
  await rowOf(inbox, 'Jonas Weber', /on its way/).click();
  await inbox.getByLabel('Assigned to').locator('option', { hasText: 'Team night-shift' }).waitFor({ state: 'attached' });
  assert.equal(await inbox.getByRole('button', { name: 'Run a rule' }).count(), 0, 'no rule waits for people');

  // by hand: what the gateway says stands in for it
  const asked = [];
  const byHand = await signIn(await newPage(browser));
  await byHand.route('**/api/v1/rules', async (route) => {
    const answer = await route.fetch();
    const rules = [{ id: 'call-back', name: 'Call them back', status: 'live', stage: 'route', order: 1, manual: true }];
    await route.fulfill({ response: answer, json: { ...(await answer.json()), rules } });
  });
  await byHand.route('**/api/v1/rules/call-back:run', async (route) => {
    asked.push({ body: route.request().postDataJSON(), key: route.request().headers()['idempotency-key'] });
    await (asked.length === 1
      ? route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          json: { status: 409, code: 'rule-not-live', title: 'The rule is not live', detail: 'It is paused.' },
        })
      : route.fulfill({ status: 202, json: { rule: 'call-back' } }));
  });
  await byHand.reload();
  await rowOf(byHand, 'Jonas Weber', /on its way/).click();
  const run = byHand.getByRole('button', { name: 'Run a rule' });
  await run.focus();
  await byHand.keyboard.press('Enter');
  const choice = byHand.getByRole('group', { name: 'Run a rule' });
  await byHand.waitForFunction(() => document.activeElement?.innerText === 'Call them back');
  await byHand.keyboard.press('Enter');
  await choice.getByRole('alert').getByText('“Call them back” did not begin. It is paused.').waitFor();
  if (picture) await byHand.screenshot({ path: picture.replace('.png', '-run.png') });
  await byHand.keyboard.press('Escape');
  await choice.waitFor({ state: 'detached' });
  assert.ok(await run.evaluate((button) => button === document.activeElement), 'the keyboard is where it was');
  await run.click();
  await choice.getByRole('button', { name: 'Call them back' }).click();
  await byHand.getByText('“Call them back” begins.').waitFor();
  assert.deepEqual(
    asked.map(({ body }) => body),
    Array(2).fill({ conversationId: byHand.url().split('#/c/')[1] }),
  );
  assert.match(asked[0].key, /^[0-9a-f-]{36}$/);
  assert.notEqual(asked[0].key, asked[1].key, 'what was refused is asked anew');

  for (const [width, dark] of [
    [390, false],
    [820, true],
  ]) {
    const other = await signIn(await newPage(browser, { width, height: 844, dark }));
    await other.getByRole('button', { name: 'Accounts, rules and quarantine' }).click();
    await other.getByRole('list', { name: 'Teams' }).getByText('night-shift', { exact: true }).waitFor();
    await fitsItsWidth(other, `the teams at ${width}`);
    assert.deepEqual(await tooFaint(other), [], `${width} ${dark ? 'dark' : 'light'}: text has a contrast of 4.5`);
    if (picture) await other.screenshot({ path: picture.replace('.png', `-${width}.png`) });
    await other.context().close();
  }
  await api('PUT', `/api/v1/users/${me.id}/teams`, { teams: [] });
});
