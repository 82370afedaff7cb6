// What follows a report: each carrier's own duties, notifications, reports upward, publication, photographs, many reports at once.
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const sheet = [
  '报告单位,发生时间,发生地点,预计影响范围,原因的初步判断,已经或即将采取的措施,报告人,报告人电话',
  '青岚广电,2020-01-01 08:00,柳澹前端机房,柳澹乡,水淹,抽水抢修,值班员,0799-555-0107',
  '某公司,早上,岚口,岚口镇,停电,发电,值班员,0799-555-0107',
].join('\r\n');

export default async function tell(stage) {
  const office = await stage.as('office.director');
  const noc = await stage.as('telecom.noc');
  await stage.check('the office sees what each affected carrier has done', async () => {
    await stage.go(office, stage.left.outage);
    await office.locator('.response-matrix tr[data-carrier=telecom][data-state=handling]').waitFor();
    await office.locator('.response-matrix tr[data-carrier=mobile][data-state=due]').waitFor();
  });
  await stage.check('what failed is drawn, with a list for readers without a picture', async () => {
    await office.locator('.outage-schematic .schematic-link.failed').first().waitFor({ state: 'attached' });
    await office.getByText('线路清单').click();
    await office.locator('details[open] .plain-table tr').first().waitFor();
  });
  await stage.check('the carrier marks whom it has told, and who received it', async () => {
    await stage.go(noc, stage.left.outage);
    const panel = noc.locator('.notifications');
    await panel.getByRole('button', { name: '选中全部未通报' }).click();
    await panel.locator('[data-act=tell]').click();
    await noc.getByRole('dialog').getByLabel('通报内容').fill('光缆中断，正在抢修');
    await noc.getByRole('dialog').getByRole('button', { name: '登记已通报' }).click();
    await noc.getByRole('dialog').waitFor({ state: 'hidden' });
    await panel.locator('tr[data-told=true]').first().waitFor();
    await panel.locator('tr[data-told=true] input').first().check();
    await panel.locator('[data-act=receipt]').click();
    await noc.getByRole('dialog').getByLabel('对方接收人').fill('县防汛办值班员');
    await noc.getByRole('dialog').getByRole('button', { name: '登记回执' }).click();
    await panel.getByText('县防汛办值班员').waitFor();
  });
  await stage.check('a photograph is kept with the outage', async () => {
    await noc.locator('input[data-role=attachment]').setInputFiles({
      name: '现场.png',
      mimeType: 'image/png',
      buffer: onePixel,
    });
    await noc.locator('.attachment-list img').waitFor();
  });
  await stage.check('what only calls itself a photograph is refused with the reason', async () => {
    await noc.locator('input[data-role=attachment]').setInputFiles({
      name: '假.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<html>'),
    });
    await noc.locator('.attachments .ant-alert').waitFor();
  });
  await stage.check('a report goes up, with its paper and its receipt', async () => {
    await stage.go(office, stage.left.outage);
    await office.locator('.upward-list li[data-state=due] a').first().click();
    await office.locator('[data-event=send]').click();
    await office.getByRole('dialog').getByRole('button', { name: '报送' }).click();
    await office.locator('[data-event=record-receipt]').click();
    await office.getByRole('dialog').getByLabel('对方接收人').fill('市指挥部值班员');
    await office.getByRole('dialog').getByRole('button', { name: '登记回执' }).click();
    await office.getByText('已收到回执').first().waitFor();
    await stage.go(office, stage.left.outage);
    await office.locator('.upward-list li[data-state=receipted]').first().waitFor();
  });
  await stage.check('a statement about a level II outage cannot be approved by the county', async () => {
    await office.locator('[data-event=draft-publication]').click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('标题').fill('通信中断正在抢修');
    await dialog.getByLabel('发布内容').fill('抢修正在进行。');
    await dialog.getByLabel('发布渠道').fill('县政府网站');
    await dialog.getByRole('button', { name: '起草发布稿' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await office.locator('.case-row', { hasText: '信息发布' }).first().click();
    await office.locator('[data-event=hand-up]').waitFor();
  });
  await stage.check('the timeline tells the outage and the cases under it as one story', async () => {
    await stage.go(office, stage.left.outage);
    await office.locator('.history').getByText('登记回执').first().waitFor();
    await office.locator('.history').getByText('提交发布稿').first().waitFor();
  });
  await stage.shot(office, 'responses');
  await stage.check('a sheet of reports is looked through before it is taken', async () => {
    const duty = await stage.as('office.duty1');
    await stage.go(duty, '/outages/new');
    await duty.locator('input[data-role=report-sheet]').setInputFiles({
      name: 'reports.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(sheet),
    });
    await duty.locator('.report-sheet tr[data-faulty=true]').getByText('没有这家企业').waitFor();
    await stage.shot(duty, 'report-sheet');
    await duty.locator('[data-event=take-sheet]').click();
    await duty.locator('.report-sheet').getByText('已建立中断').waitFor();
  });
}
