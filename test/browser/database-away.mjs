// The database of a running product stops: the console says so, and what it knew stays on the page.
export default async function tell(stage) {
  const product = await stage.another();
  try {
    const page = await stage.page();
    await page.goto(`${product.address}/sign-in`);
    await page.locator('input[autocomplete=username]').fill('office.director');
    await page.locator('input[type=password]').fill(product.password);
    await page.locator('input[type=password]').press('Enter');
    await page.locator('.level-banner').waitFor();
    await page.locator('.live-dot.open').waitFor();
    await stage.check('while it answers nothing is said of it', async () => {
      return (await page.locator('.database-banner').count()) === 0;
    });
    product.stopDatabase();
    await stage.check(
      'the console says that the database does not answer, and from when its numbers are',
      async () => {
        await page.locator('.database-banner').getByText('数据库没有应答').waitFor();
        await page.locator('.database-banner .age').waitFor();
        await page.locator('.database-banner').getByText('没有告警不等于没有故障').waitFor();
      },
    );
    await stage.check('the last known numbers stay on the page', () =>
      page.locator('.level-banner').waitFor(),
    );
    await stage.shot(page, 'database-away');
    await stage.check('the product ends all the same when told to', () => product.stop());
    await page.context().close();
  } finally {
    await product.stop();
  }
}
