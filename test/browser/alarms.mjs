// Real traps become alarms before the officer's eyes, with no reload.
import { bridge, down, strangeTrap, unknownTrap } from './send-trap.mjs';

export default async function tell(stage) {
  const page = await stage.as('office.director');
  await stage.go(page, '/alarms');
  await stage.check('the empty list says what would appear', async () => {
    await page.getByText('没有符合条件的告警').waitFor();
  });
  await stage.check('the line is live', async () => {
    await page.locator('.live-dot.open').waitFor();
  });
  await page.evaluate(() => {
    document.body.dataset.loaded = 'once';
  });
  for (const link of bridge) await stage.sendTrap(down(link));
  await stage.check('three carriers’ traps show up without a reload', async () => {
    await page.locator('[role=grid] .live-row').nth(2).waitFor();
    for (const carrier of ['青岚电信', '青岚移动', '青岚联通'])
      await page.getByRole('gridcell', { name: carrier, exact: true }).first().waitFor();
    return (await page.evaluate(() => document.body.dataset.loaded)) === 'once';
  });
  await stage.sendTrap(unknownTrap);
  await stage.check('an unknown trap is an indeterminate alarm that shows its varbinds', async () => {
    await page.getByText('未定').first().waitFor();
    await page.locator('.live-row', { hasText: '青岚广电' }).first().click();
    await page.getByText('未识别的告警').waitFor();
    await page.getByText('机房温度过高').waitFor();
  });
  await stage.shot(page, 'alarm-unmapped');
  await stage.check('it can be acknowledged', async () => {
    await page.getByRole('button', { name: '确认告警' }).click();
    await page.getByText(/于 .* 确认/).waitFor();
  });
  await stage.check('Esc closes the drawer', async () => {
    await page.keyboard.press('Escape');
    await page.locator('.ant-drawer-content-wrapper').first().waitFor({ state: 'hidden' });
  });
  await stage.check('/ moves the focus to the search and the search narrows the list', async () => {
    await page.locator('h1').click();
    await page.keyboard.press('/');
    await page.keyboard.type('88888');
    await page.waitForURL('**q=88888**');
    await page.locator('[role=grid] .live-row').nth(1).waitFor({ state: 'detached' });
  });
  await stage.sendTrap(strangeTrap);
  await stage.check('a stranger’s trap is listed as quarantined, and raises nothing', async () => {
    await stage.go(page, '/raw-events');
    await page.getByText('已隔离').first().waitFor();
    await page
      .getByText(/团体名不符|来源未登记/)
      .first()
      .waitFor();
  });
  await stage.shot(page, 'raw-events');
  await stage.check('a carrier sees only its own alarms', async () => {
    const carrier = await stage.as('telecom.noc');
    await stage.go(carrier, '/alarms');
    await carrier.getByRole('gridcell', { name: '青岚电信', exact: true }).first().waitFor();
    return (await carrier.getByRole('gridcell', { name: '青岚移动', exact: true }).count()) === 0;
  });
}
