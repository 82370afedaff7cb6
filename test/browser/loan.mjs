// A loan from the application to the order: applied at a desk, approved on a phone, ordered by the office.
import { phone } from './stage.mjs';

export default async function tell(stage) {
  const telecom = await stage.as('telecom.duty1');
  await stage.check('a carrier applies from the outage page', async () => {
    await stage.go(telecom, stage.left.outage);
    await telecom.getByRole('link', { name: '申请借调' }).click();
    await telecom.getByLabel('向哪个单位借用').click();
    await telecom.getByTitle('青岚移动', { exact: true }).click();
    await telecom.locator('.lendable', { hasText: '青岚移动应急通信车' }).click();
    await telecom.getByLabel('为什么不选首位').fill('基站制式与本企业一致');
    await telecom.getByLabel('使用地点').fill('青河大桥北岸');
    await telecom.getByLabel('用途').fill('恢复青河大桥沿线中断的领导专线');
    await telecom.getByLabel('现场联系人').fill('周清和');
    await telecom.getByLabel('联系电话').fill('0799-555-0181');
    await telecom.getByRole('button', { name: '提交申请' }).click();
    await telecom.waitForURL('**/cases/**');
    await telecom.getByText('已申请待批准').first().waitFor();
  });
  stage.left.loan = new URL(telecom.url()).pathname;
  await stage.check('whoever may not approve sees whom it waits for', async () => {
    await telecom
      .getByText(/等待 .*总指挥/)
      .first()
      .waitFor();
    return (await telecom.locator('[data-event=approve]').count()) === 0;
  });
  const commander = await stage.as('hq.commander', phone);
  await stage.check('the commander finds it among what is theirs to do', async () => {
    await commander.locator('.my-steps-section .case-row').first().waitFor();
  });
  await stage.check('on a phone: title, three facts and both buttons above the fold', async () => {
    await stage.go(commander, stage.left.loan);
    for (const event of ['approve', 'refuse']) {
      const box = await commander.locator(`[data-event=${event}]`).boundingBox();
      if (box === null || box.y + box.height > phone.height) throw new Error(`${event} is below the fold`);
      if (box.height < 44) throw new Error(`${event} is too small for a thumb`);
    }
    return (await commander.locator('.case-facts .facts > div').count()) === 3;
  });
  await stage.shot(commander, 'loan-phone');
  await stage.check('refusing asks for the reason, and Esc leaves it', async () => {
    await commander.locator('[data-event=refuse]').click();
    await commander.getByRole('dialog').getByLabel('理由').waitFor();
    await commander.keyboard.press('Escape');
    await commander.getByRole('dialog').waitFor({ state: 'hidden' });
  });
  await stage.check('approving moves it on, and the applicant sees it live', async () => {
    await commander.locator('[data-event=approve]').click();
    await commander.getByRole('dialog').getByRole('button', { name: '批准' }).click();
    await commander.locator('.case-head').getByText('指挥部已批准').waitFor();
    await telecom.locator('.case-head').getByText('指挥部已批准').waitFor();
  });
  const office = await stage.as('office.director');
  await stage.check('the director orders it, and order and notice are issued', async () => {
    await stage.go(office, stage.left.loan);
    await office.locator('[data-event=order]').click();
    await office.getByRole('dialog').getByRole('button', { name: /下达/ }).click();
    await office.locator('.case-head').getByText('已下达命令和通知书').waitFor();
    await office.locator('.paper-list a', { hasText: '调度通知书' }).waitFor();
  });
  await stage.shot(office, 'loan');
  await stage.check('the dispatch notice shows as a PDF in the page', async () => {
    await office.locator('.paper-list a', { hasText: '调度通知书' }).click();
    const frame = office.locator('iframe.paper');
    await frame.waitFor();
    const answer = await office.request.get(`${stage.product.address}${await frame.getAttribute('src')}`);
    const bytes = await answer.body();
    return (
      answer.headers()['content-type']?.startsWith('application/pdf') &&
      bytes.subarray(0, 5).toString() === '%PDF-'
    );
  });
  await office.waitForTimeout(1500);
  await stage.shot(office, 'document');
  stage.left.document = new URL(office.url()).pathname;
  await stage.check('the lender reads the notice and the receipt is seen', async () => {
    const lender = await stage.as('mobile.duty1');
    await stage.go(lender, stage.left.document);
    await lender.getByRole('button', { name: '签收（标记已读）' }).click();
    await lender.locator('.recipients').getByText(/已读/).first().waitFor();
  });
  await stage.check('a step taken elsewhere meanwhile is answered with the state as it is now', async () => {
    const lender = await stage.as('mobile.duty1');
    await stage.go(lender, stage.left.loan);
    await lender.locator('[data-event=decline]').click();
    await lender.getByRole('dialog').getByLabel('理由').fill('车辆故障');
    await lender.evaluate(async (path) => {
      const { version } = await (await fetch(`/api${path}`)).json();
      await fetch(`/api${path}/steps`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': globalThis.crypto.randomUUID() },
        body: JSON.stringify({ event: 'acknowledge', form: { receivedBy: '林砚秋' }, version }),
      });
    }, stage.left.loan);
    await lender.getByRole('dialog').getByRole('button', { name: '报告不能执行' }).click();
    await lender.getByText('此事项的状态已经变化').waitFor();
    await lender.getByRole('dialog').waitFor({ state: 'hidden' });
    await lender.locator('.case-head').getByText('调出单位已签收').waitFor();
  });
}
