// The server goes away: the console says so, and from when its numbers are.
export default async function tell(stage) {
  const page = await stage.as('office.director');
  await stage.go(page, '/');
  await page.locator('.live-dot.open').waitFor();
  await stage.check('the product ends when told to, open consoles or not', () => stage.product.stop());
  await stage.check('the console says that the line is broken, and how old its numbers are', async () => {
    await page.locator('.broken-banner').getByText('连接中断').waitFor();
    await page.locator('.broken-banner .age').waitFor();
  });
  await stage.check('the last known numbers stay on the page', async () => {
    await page.locator('.level-banner').waitFor();
  });
  await stage.shot(page, 'broken-line');
}
