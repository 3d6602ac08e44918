import { newPage, rowOf, scenario, signIn } from './session.mjs';
await scenario(async (browser) => {
  for (const [name, options] of [['light', {}], ['dark', { dark: true }], ['phone', { width: 390, height: 800 }]]) {
    const page = await signIn(await newPage(browser, options));
    await page.getByRole('region', { name: 'Conversations' }).getByRole('button').first().waitFor();
    await page.locator('.list [role=button], .list button, .list a').filter({ hasText: /Mei|Ana|Ben/ }).first().click();
    const field = page.getByLabel('Your answer');
    await field.fill('We open at eight tomorrow, and your table is kept. ' + name);
    await page.getByRole('button', { name: 'Send later' }).click();
    await page.screenshot({ path: `/tmp/shot-${name}-dialog.png` });
    await page.getByRole('button', { name: /Tomorrow morning/ }).click();
    await page.getByText(/To be sent/).last().waitFor();
    await page.screenshot({ path: `/tmp/shot-${name}-thread.png` });
    await page.goto(page.url().replace(/#.*/, '') + '#/scheduled');
    await page.reload();
    await page.getByRole('main', { name: 'Scheduled' }).waitFor();
    await page.getByRole('region', { name: 'Month' }).waitFor();
    await page.screenshot({ path: `/tmp/shot-${name}-page.png` });
  }
});
