// Takes the pictures of the README anew, from a demo that has just begun: node e2e/pictures.mjs, beside the variables of a scenario.
import { bubble, newPage, openSandbox, rowOf, scenario, signIn } from './session.mjs';

const folder = new URL('../../../docs/pictures/', import.meta.url).pathname;

await scenario(async (browser) => {
  const inbox = await signIn(await newPage(browser));
  const sandbox = await openSandbox(await newPage(browser));
  const trace = inbox.getByRole('complementary', { name: 'What happened' });
  const field = inbox.getByLabel('Your answer');
  const answer = async (text) => {
    await inbox.getByRole('radio', { name: /^WhatsApp/ }).click();
    await field.fill(text);
    await field.press('Enter');
    await bubble(inbox, text).getByRole('button', { name: 'What happened' }).click();
  };

  await sandbox.getByRole('radiogroup', { name: 'Whose phone' }).getByRole('radio', { name: 'Ana' }).click();
  await sandbox.getByLabel('Message', { exact: true }).fill('The cup I bought yesterday has a crack 😕');
  await sandbox.getByRole('button', { name: 'Send a picture' }).click();
  await sandbox.locator('#samples button').first().click();
  await sandbox.locator('#chat .bubble.mine img').first().waitFor();
  await rowOf(inbox, 'Ana Sousa', 'The cup').first().click();
  const cup = inbox.locator('.line.theirs .media img').last();
  await cup.waitFor();
  await inbox.waitForFunction((element) => element.naturalWidth > 1, await cup.elementHandle());

  // the provider fails, and the gateway tries again
  await sandbox.getByRole('group', { name: '500: how often' }).getByRole('button', { name: 'once' }).click();
  await answer('Oh no! Bring it along tomorrow, a new one waits for you.');
  await trace.getByText('Attempt 2: taken').waitFor();
  await trace.getByText('Read', { exact: true }).waitFor();
  await take(inbox, 'trace');

  await answer('And the coffee is on us.');
  await trace.getByText('Attempt 1: taken').waitFor();
  await trace.getByText('Read', { exact: true }).waitFor();
  await take(inbox, 'inbox');

  await sandbox.bringToFront();
  await sandbox.locator('#chat').getByText('And the coffee is on us.').waitFor();
  await sandbox.getByText('Re: Table for six on Saturday').first().click();
  await sandbox.getByText('Somebody will answer within the hour.').last().waitFor();
  await take(sandbox, 'sandbox');

  const dark = await signIn(await newPage(browser, { dark: true }));
  await rowOf(dark, 'Jonas Weber').first().click();
  await bubble(dark, 'charged twice').getByRole('button', { name: 'What happened' }).click();
  await dark.getByRole('complementary', { name: 'What happened' }).getByText('Stored').waitFor();
  await take(dark, 'inbox-dark');
});

/** Appearing is animated, and the pointer is nobody's business. */
async function take(page, name) {
  await page.mouse.move(0, 899);
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  await page.screenshot({ path: `${folder}${name}.png` });
}
