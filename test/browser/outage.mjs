// An outage from its alarms to a confirmed level: carrier, duty officer, director.
async function fillEmpty(dialog, label, text) {
  const field = dialog.getByLabel(label, { exact: true });
  if ((await field.inputValue()) === '') await field.fill(text);
}

export default async function tell(stage) {
  const office = await stage.as('office.director');
  await stage.check('the alarms became one outage on the situation board', async () => {
    await stage.go(office, '/');
    await office.locator('.outage-row', { hasText: '光缆中断' }).first().waitFor();
  });
  const noc = await stage.as('telecom.noc');
  await stage.check('the carrier opens its outage and sees what is to be done', async () => {
    await stage.go(noc, '/outages');
    await noc.locator('.outage-row').first().click();
    await noc.locator('[data-event=report]').waitFor();
  });
  stage.left.outage = new URL(noc.url()).pathname;
  await stage.check('a report without the five items is refused at the fields', async () => {
    await noc.locator('[data-event=report]').click();
    const dialog = noc.getByRole('dialog');
    await dialog.getByLabel('已经或即将采取的措施').fill('');
    await dialog.getByRole('button', { name: '上报情况' }).click();
    await dialog.locator('.ant-form-item-explain-error').first().waitFor();
  });
  await stage.check('the filled report is taken and the case moves on', async () => {
    const dialog = noc.getByRole('dialog');
    await fillEmpty(dialog, '发生地点', '青河大桥');
    await fillEmpty(dialog, '预计影响范围', '岚城镇、墨渡镇');
    await fillEmpty(dialog, '原因的初步判断', '第三方施工挖断管道');
    await fillEmpty(dialog, '已经或即将采取的措施', '抢修队已出发，预计一小时内到达');
    await fillEmpty(dialog, '报告人', '值班员');
    await fillEmpty(dialog, '报告人电话', '0799-555-0181');
    await dialog.getByRole('button', { name: '上报情况' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await noc.locator('.outage-head').getByText('已上报').waitFor();
  });
  await stage.check('the one-hour clock ticks on the office’s board without a reload', async () => {
    const clock = office.locator('.deadline-card .countdown').first();
    await clock.waitFor();
    const first = await clock.textContent();
    await office.waitForFunction(
      (before) => document.querySelector('.deadline-card .countdown')?.textContent !== before,
      first,
    );
  });
  await stage.check('the office sees the proposed level with its clause and evidence', async () => {
    await stage.go(office, stage.left.outage);
    await office.locator('.level-card').getByText('系统建议').waitFor();
    await office.locator('.level-card').getByText('依据的事实').waitFor();
  });
  await stage.check('the level is confirmed', async () => {
    await office.locator('[data-event=confirm-level]').click();
    await office.getByRole('dialog').getByRole('button', { name: '确认级别' }).click();
    await office.locator('.level-card').getByText('已确认').waitFor();
  });
  await stage.check('what has failed is named with its reasons', async () => {
    const finding = office.locator('.cause-finding').first();
    await finding.getByText('同沟光缆中断').waitFor();
    await finding.getByText('应失去信号的端口').waitFor();
  });
  await stage.check('a person says it is not that, with a reason, and takes it back', async () => {
    await stage.go(office, '/outages');
    await office.locator('.cause-finding').first().getByRole('button', { name: '不是它' }).click();
    await office.getByLabel('理由（必填）').fill('现场查看，沟道完好');
    await office.getByRole('button', { name: '提交' }).click();
    await office.locator('.cause-finding', { hasText: '同沟光缆中断' }).waitFor({ state: 'detached' });
    await office.getByText('人工认定 1').click();
    await office.getByText('现场查看，沟道完好').waitFor();
    await stage.shot(office, 'causes');
    await office.getByRole('button', { name: '撤销认定' }).first().click();
    await office.locator('.cause-finding', { hasText: '同沟光缆中断' }).waitFor();
    await stage.go(office, stage.left.outage);
  });
  await stage.check('how the level came about is kept', async () => {
    await office.locator('.level-card').getByText('定级经过').click();
    await office.locator('.level-card').getByText('确认为').waitFor();
  });
  await stage.check('the committee is informed', async () => {
    await office.locator('[data-event=report-to-committee]').click();
    await office.getByRole('dialog').getByRole('button', { name: '报告县应急委' }).click();
    await office.locator('.outage-head').getByText('已报县应急委').waitFor();
  });
  await stage.shot(office, 'outage');
  await stage.check('the first circuit to restore is a leadership line', async () => {
    await stage.go(office, `${stage.left.outage}/restoration`);
    await office.locator('tbody tr.ant-table-row').first().getByText('一类').waitFor();
  });
  await stage.check('an override without a reason is refused, with one it stands', async () => {
    await office.locator('tbody tr.ant-table-row').nth(3).getByRole('button', { name: '调整' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByRole('button', { name: '确认调整' }).click();
    await dialog.locator('.ant-form-item-explain-error').first().waitFor();
    await dialog.getByLabel('理由').fill('现场指挥要求先恢复');
    await dialog.getByRole('button', { name: '确认调整' }).click();
    await office.locator('.override-mark').first().waitFor();
  });
  await stage.shot(office, 'restoration');
  await stage.check('the chair activates the plan', async () => {
    const chair = await stage.as('committee.chair');
    await stage.go(chair, stage.left.outage);
    await chair.locator('[data-event=activate-task]').click();
    await chair.getByRole('dialog').getByLabel('任务要求').fill('抢通青河大桥管道光缆，先恢复领导专线');
    await chair.getByRole('dialog').getByRole('button', { name: '启动预案' }).click();
    await chair.getByText('预案已启动').first().waitFor();
  });
}
