// Another carrier's circuit from the application to the notice: applied at a desk, ordered and notified by the office.
export default async function tell(stage) {
  const telecom = await stage.as('telecom.duty1');
  await stage.check(
    'a carrier applies for a circuit from the outage page; its own circuit fills in the ends',
    async () => {
      await stage.go(telecom, stage.left.outage);
      await telecom.getByRole('link', { name: '申请调度电路' }).click();
      await telecom.getByLabel('本企业中断的电路').click();
      await telecom.getByTitle(/C-TEL-002/).click();
      await telecom.getByLabel('向哪个企业调度').click();
      await telecom.getByTitle('青岚移动', { exact: true }).click();
      await telecom.getByLabel('申请事由').fill('首长专线中断，请求迂回');
      await telecom.getByLabel('联系人').fill('莫澹宁');
      await telecom.getByLabel('联系电话').fill('0799-555-0137');
      await telecom.getByRole('button', { name: '提交申请' }).click();
      await telecom.waitForURL('**/cases/**');
      await telecom.getByText('已向办公室申请').first().waitFor();
      return (await telecom.getByLabel('A端').count()) === 0;
    },
  );
  stage.left.circuit = new URL(telecom.url()).pathname;
  await stage.shot(telecom, 'circuit-applied');
  const office = await stage.as('office.director');
  await stage.check(
    'the director gives the order; of a local circuit the notice goes out with it',
    async () => {
      await stage.go(office, stage.left.circuit);
      await office.locator('[data-event=order]').click();
      await office.getByRole('dialog').getByRole('button', { name: /下达/ }).click();
      await office.locator('.case-head').getByText('命令和通知书均已下达').waitFor();
      await office.locator('.paper-list a', { hasText: '通知书' }).first().waitFor();
    },
  );
  await stage.check('another carrier is asked to cooperate', async () => {
    await office.locator('[data-event=ask-cooperation]').click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('配合单位').click();
    await office.getByTitle('青岚联通', { exact: true }).click();
    await office.keyboard.press('Escape');
    await dialog.getByLabel('配合事项').fill('墨渡局跳纤');
    await dialog.getByRole('button', { name: '请其他企业配合' }).click();
    await office.locator('.case-row', { hasText: '青岚联通配合' }).waitFor();
  });
  await stage.check('the lender writes down the state before, and it stands among the facts', async () => {
    const mobile = await stage.as('mobile.duty1');
    await stage.go(mobile, stage.left.circuit);
    await mobile.locator('[data-event=acknowledge]').click();
    await mobile.getByRole('dialog').getByLabel('签收人').fill('林砚秋');
    await mobile.getByRole('dialog').getByRole('button', { name: '签收' }).click();
    await mobile.locator('[data-event=arrange]').click();
    await mobile.getByRole('dialog').getByLabel('受命部门').fill('传输维护中心');
    await mobile
      .getByRole('dialog')
      .getByLabel(/调度前状态/)
      .fill('云砚局 3-1-5 口空闲');
    await mobile
      .getByRole('dialog')
      .getByLabel(/经由光缆段/)
      .fill('L-MOB-002 L-MOB-009');
    await mobile
      .getByRole('dialog')
      .getByRole('button', { name: /下达电路调度命令/ })
      .click();
    await mobile.locator('.case-head').getByText('企业内部已下达电路调度命令').waitFor();
    await mobile.locator('.case-facts', { hasText: 'L-MOB-002 → L-MOB-009' }).waitFor();
    await stage.shot(mobile, 'circuit-arranged');
  });
  await stage.check('it stands on the board of local circuits', async () => {
    await stage.go(office, '/dispatch?tab=local-circuit');
    await office
      .locator('.board-column', { hasText: '企业内部已下达' })
      .locator('.case-row')
      .first()
      .waitFor();
    await stage.shot(office, 'circuits-board');
  });
}
