// Signing in, and what happens when it does not work.
export default async function tell(stage) {
  const page = await stage.page();
  await stage.check('whoever is not signed in is asked to', async () => {
    await stage.go(page, '/outages');
    await page.getByText('密码', { exact: true }).waitFor();
    return new URL(page.url()).pathname === '/sign-in';
  });
  await stage.check('an empty form says what is missing', async () => {
    await page.getByRole('button', { name: '登录' }).click();
    await page.getByText('请填写用户名').waitFor();
  });
  await stage.check('a wrong password is answered in a clear sentence', async () => {
    await stage.signIn(page, 'office.director', 'surely-wrong');
    await page.getByRole('alert').getByText('用户名或密码不正确').waitFor();
  });
  await stage.shot(page, 'sign-in-wrong');
  await stage.check('Enter signs in and shows the situation', async () => {
    await stage.signIn(page, 'office.director', stage.product.password);
    await page.locator('.top-bar').waitFor();
    await stage.go(page, '/');
    await page.getByRole('heading', { name: '态势' }).waitFor();
  });
  await stage.check('the quiet county says so, and unknown is not zero', async () => {
    await page.getByText('没有进行中的中断', { exact: true }).waitFor();
    await page.locator('.figure', { hasText: '未恢复告警' }).getByText('未知').waitFor();
  });
  await stage.check('who is on duty is shown with a phone', async () => {
    await page.locator('.duty-list a[href^="tel:"]').first().waitFor();
  });
  await stage.check('the language switches to English and is kept after a reload', async () => {
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('heading', { name: 'Situation' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Situation' }).waitFor();
  });
  await stage.check('and back to Chinese', async () => {
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '态势' }).waitFor();
  });
  await stage.check('signing out ends the session', async () => {
    await page.getByRole('button', { name: '退出登录' }).click();
    await page.getByText('密码', { exact: true }).waitFor();
    await stage.go(page, '/');
    await page.waitForURL('**/sign-in');
  });
  await page.context().close();
}
