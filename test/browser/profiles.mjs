// From an unmapped trap to a profile on trial and a replay that shows what it would change.
import { unknownTrap } from './send-trap.mjs';

export default async function tell(stage) {
  const page = await stage.as('office.director');
  await stage.sendTrap(unknownTrap);
  await stage.check('an unmapped trap is listed with its source', async () => {
    await page.waitForTimeout(1_500);
    await stage.go(page, '/trap-profiles');
    await page.getByText(unknownTrap.oid).first().waitFor();
  });
  await stage.shot(page, 'profiles');
  await stage.check('a draft is made of it, with its guesses told', async () => {
    await page.getByRole('link', { name: '起草规则' }).first().click();
    await page.getByText('起草时的猜测').waitFor();
    return (await page.getByRole('textbox').inputValue()).includes(unknownTrap.oid);
  });
  await stage.check('the check runs its sample and shows what would come of it', async () => {
    await page.getByRole('button', { name: /检\s*查/ }).click();
    await page.getByText('没有发现问题').waitFor();
    await page.getByText('相符').first().waitFor();
  });
  await stage.shot(page, 'profile-check');
  await stage.check('a fault is shown with its line', async () => {
    const box = page.getByRole('textbox');
    const text = await box.inputValue();
    await box.fill(text.replace('does: raise', 'does: rise'));
    await page.getByRole('button', { name: /检\s*查/ }).click();
    await page
      .getByText(/第 \d+ 行/)
      .first()
      .waitFor();
    await box.fill(text);
    await page.getByRole('button', { name: /检\s*查/ }).click();
    await page.getByText('没有发现问题').waitFor();
  });
  await stage.check('kept on trial it is listed with its version', async () => {
    await page.getByRole('button', { name: '保存为试用' }).click();
    await page.getByText('试用', { exact: true }).first().waitFor();
    await page.getByText('办公室保存').first().waitFor();
  });
  await stage.shot(page, 'profile-versions');
  await stage.check('a replay with it put in shows what would be different', async () => {
    await page.getByRole('link', { name: '回放', exact: true }).first().click();
    await page.getByRole('button', { name: '开始回放' }).click();
    await page.getByText('结果摘要').waitFor();
    await page.getByText(/会不同的告警 1/).waitFor();
  });
  await stage.shot(page, 'replay');
  await stage.check('its raw event is one click away', async () => {
    await page
      .locator('a', { hasText: /^#\d+$/ })
      .first()
      .click();
    await page.waitForURL('**/raw-events?**');
    await page
      .getByText(/^#\d+$/)
      .first()
      .waitFor();
  });
}
