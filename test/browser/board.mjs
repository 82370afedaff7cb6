// The duty officer at the board: filters, matrix, quick log keys, command bar, whole course of a case, journal.
import { desktop } from './stage.mjs';

export default async function tell(stage) {
  const duty = await stage.as('office.duty1', desktop);
  await stage.check('the board shows the loan; the matrix shows who stands where', async () => {
    await stage.go(duty, '/dispatch?show=all');
    await duty.locator('.board-column').first().waitFor();
    await duty.locator('.ant-segmented').getByText('单位 × 步骤').click();
    await duty.locator('.case-matrix').waitFor();
    return (await duty.locator('.case-matrix tbody tr').count()) >= 2;
  });
  await stage.shot(duty, 'board-matrix');
  await stage.check('F1 notes a call in the case on screen', async () => {
    await stage.go(duty, stage.left.loan);
    await duty.locator('.case-head').waitFor();
    await duty.keyboard.press('F1');
    const dialog = duty.getByRole('dialog');
    await dialog.getByLabel('对方').fill('电信值班室');
    await dialog.getByLabel('电话').fill('0799-555-0137');
    await dialog.getByLabel('内容').fill('车辆已出发，预计 40 分钟到达。');
    await dialog.getByRole('button', { name: '记录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await duty.locator('.history .said', { hasText: '预计 40 分钟到达' }).first().waitFor();
  });
  await stage.shot(duty, 'case-course');
  await stage.check('an entry is put right by another', async () => {
    await stage.go(duty, '/duty?tab=log');
    const line = duty.locator('.history li', { hasText: '预计 40 分钟到达' }).first();
    await line.getByRole('button', { name: '更正' }).click();
    const dialog = duty.getByRole('dialog');
    await dialog.getByLabel('内容').fill('车辆已出发，预计 50 分钟到达。');
    await dialog.getByRole('button', { name: '记录' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await duty.locator('.history li.corrected').first().waitFor();
  });
  await stage.shot(duty, 'duty-log');
  await stage.check('/ opens the command bar, and Enter goes there', async () => {
    await stage.go(duty, '/dispatch');
    await duty.locator('h1').waitFor();
    await duty.keyboard.press('/');
    const bar = duty.getByRole('combobox', { name: '去哪里、做什么' });
    await bar.fill('时限');
    await duty.getByRole('option', { name: '时限' }).first().waitFor();
    await bar.press('Enter');
    await duty.waitForURL('**/deadlines');
  });
  await stage.check('the journal tells what was done, and an entry is corrected by another', async () => {
    await stage.go(duty, '/journal');
    await duty.locator('.ant-table-row').first().waitFor();
    await duty.locator('.ant-table-row-expand-icon').first().click();
    await duty
      .getByRole('button', { name: /更\s?正/ })
      .first()
      .click();
    const dialog = duty.getByRole('dialog');
    await dialog.getByLabel('应为').fill('08:10');
    await dialog.getByLabel('原因').fill('听错');
    await dialog.getByRole('button', { name: /更\s?正/ }).click();
    await dialog.waitFor({ state: 'hidden' });
    await duty.locator('.chip', { hasText: '已由第' }).first().waitFor();
  });
  await stage.shot(duty, 'journal');
}
