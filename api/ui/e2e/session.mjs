// What every scenario needs: a browser, signed-in pages, and an ear for errors.
import assert from 'node:assert/strict';
import { chromium } from 'playwright-core';

const need = (name) => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
};

export const inboxUrl = need('NEXUSCOMM_URL');
export const sandboxUrl = need('NEXUSCOMM_SANDBOX');
const email = need('NEXUSCOMM_EMAIL');
const password = need('NEXUSCOMM_PASSWORD');

/** A busy machine may take its time; what is right is there at once. */
const PATIENCE_MS = 60_000;
const complaints = [];

/** Runs a scenario; whatever a page complained about makes it fail at its end. */
export async function scenario(play) {
  const browser = await chromium.launch({
    executablePath: need('CHROMIUM'),
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
  try {
    await play(browser);
    assert.deepEqual(complaints, [], 'pages wrote errors to their console');
  } finally {
    await browser.close();
  }
}

/** A page of its own browser profile, whose errors and policy violations are remembered. */
export async function newPage(browser, { width = 1440, height = 900, dark = false, context } = {}) {
  const profile =
    context ?? (await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: 'en-GB' }));
  profile.setDefaultTimeout(PATIENCE_MS);
  const page = await profile.newPage();
  page.on('console', (message) => {
    const where = message.location().url;
    // what drives the browser puts a script of its own into every frame, also into that of a mail, which lets none run
    if (where === 'about:srcdoc' && /^Blocked script execution/.test(message.text())) return;
    // a browser reports every 4xx as an error; the pages themselves say what it means
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(`${message.text()} (${where})`);
  });
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return page;
}

export async function signIn(page) {
  await page.goto(inboxUrl);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('region', { name: 'Conversations' }).waitFor();
  return page;
}

/** Calls the API as the person who tests. */
export async function api(method, path, body, headers = {}) {
  const login = await fetch(`${inboxUrl}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const { accessToken } = await login.json();
  const answer = await fetch(inboxUrl + path, {
    method,
    headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return text ? JSON.parse(text) : undefined;
}

export const openSandbox = async (page) => {
  await page.goto(sandboxUrl);
  await page.getByText('The gateway listens').waitFor();
  return page;
};

/** Chooses a person, and goes on when the page shows theirs. */
async function choose(sandbox, group, customer) {
  const people = sandbox.getByRole('radiogroup', { name: group });
  await people.getByRole('radio', { name: customer }).click();
  await people.getByRole('radio', { name: customer, checked: true }).waitFor();
}

/** Writes as a customer on the sandbox's phone. */
export async function writeByPhone(sandbox, customer, text) {
  await choose(sandbox, 'Whose phone', customer);
  await sandbox.getByLabel('Message', { exact: true }).fill(text);
  await sandbox.getByRole('button', { name: 'Send', exact: true }).first().click();
}

/** Writes as a customer from the sandbox's mailbox. */
export async function writeByMail(sandbox, customer, subject, text) {
  await choose(sandbox, 'Whose mailbox', customer);
  await sandbox.getByRole('button', { name: 'Write' }).click();
  await sandbox.getByLabel('Subject').fill(subject);
  await sandbox.getByLabel('Text', { exact: true }).fill(text);
  await sandbox.locator('.compose').getByRole('button', { name: 'Send', exact: true }).click();
  await sandbox.getByText('Choose a mail to read it').waitFor();
}

/** The conversation in the list with a person, or that one of theirs which shows a text. */
export const rowOf = (inbox, name, text = '') =>
  inbox.getByRole('region', { name: 'Conversations' }).getByRole('button', { name }).filter({ hasText: text });

export const bubbles = (inbox, text) => inbox.locator('article.bubble', { hasText: text });

/** The newest message with a text. */
export const bubble = (inbox, text) => bubbles(inbox, text).last();

/** No page scrolls sideways. */
export async function fitsItsWidth(page, what) {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(wider <= 0, `${what} is ${wider} px wider than the window`);
}
