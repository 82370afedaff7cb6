// A warning from the product's proposal to a carrier's readiness: duty officer, director, committee, carrier.
import { down, up } from './send-trap.mjs';
import { phone } from './stage.mjs';

/** The protection of a leadership line, as the sample county has it. */
const protection = { community: 'qinglan-telecom', agent: '10.10.1.2', ifIndex: 106 };
const patienceMs = 30_000;

async function take(page, event, filled = {}) {
  await page.locator(`[data-event=${event}]`).click();
  const dialog = page.getByRole('dialog');
  for (const [label, text] of Object.entries(filled))
    await dialog.getByLabel(label, { exact: true }).fill(text);
  await dialog.locator('.step-dialog-foot .ant-btn').last().click();
  await dialog.waitFor({ state: 'hidden' });
}

export default async function tell(stage) {
  const duty = await stage.as('office.duty1');
  await stage.check('with nothing at risk the page says so', async () => {
    await stage.go(duty, '/warnings');
    await duty.locator('.page h1', { hasText: '预警' }).waitFor();
  });
  await stage.shot(duty, 'warnings-empty');
  await stage.sendTrap(down(protection));
  const card = duty.locator('.proposal', { hasText: '首长专线失去保护' }).filter({ hasText: '柳澹' });
  await stage.check('a leadership line without protection is proposed as a yellow warning', async () => {
    await card.waitFor({ timeout: patienceMs });
    await card.getByText('Ⅲ级（黄色）').waitFor();
    await card.getByText('如何排除').waitFor();
  });
  await stage.shot(duty, 'warnings-proposed');
  const pocket = await stage.as('office.duty1', phone);
  await stage.go(pocket, '/warnings');
  await pocket.locator('.proposal').first().waitFor();
  await stage.shot(pocket, 'warnings-proposed-phone');
  await stage.check('the duty officer takes it in one step', async () => {
    await card.locator('[data-event=take-proposal]').click();
    await duty.locator('.outage-head').getByText('已收到待分析').waitFor();
  });
  stage.left.warning = new URL(duty.url()).pathname;
  await stage.check('it is analysed, verified and graded', async () => {
    await duty.locator('[data-event=analyse]').click();
    await duty.getByRole('dialog').getByLabel('分析意见').fill('只剩一条路由，再断一段即全阻');
    await stage.shot(duty, 'warning-analysis');
    await duty.getByRole('dialog').locator('.step-dialog-foot .ant-btn').last().click();
    await duty.locator('.outage-head').getByText('已分析待核实').waitFor();
    await take(duty, 'verify', { 核实情况: '经电信网管核实，属实' });
    await take(duty, 'set-level');
    await duty.locator('.outage-head').getByText('已初判级别待上报').waitFor();
  });
  const director = await stage.as('office.director');
  const chair = await stage.as('committee.chair');
  await stage.check('the director reports, the committee decides and publishes', async () => {
    await stage.go(director, stage.left.warning);
    await take(director, 'report-to-committee');
    await stage.go(chair, stage.left.warning);
    await take(chair, 'decide');
    await take(chair, 'publish');
    await chair.locator('.outage-head').getByText('已发布').waitFor();
  });
  const carrier = await stage.as('mobile.duty1', phone);
  await stage.check('a carrier has it over every page until it acknowledges', async () => {
    await stage.go(carrier, '/');
    await carrier.locator('.warning-banner').waitFor();
    await stage.shot(carrier, 'warning-banner-phone');
    await carrier.locator('.warning-banner').click();
    await carrier.locator('[data-event=acknowledge]').waitFor();
    await stage.shot(carrier, 'warning-carrier-phone');
    await take(carrier, 'acknowledge', { 签收人: '林砚秋' });
    await carrier.locator('.warning-banner').waitFor({ state: 'detached' });
    const ready = { 待命人员: '12', 待命车辆: '3', 油机: '2', 备品备件: '光缆2公里、熔接机1台' };
    await take(carrier, 'report-readiness', ready);
  });
  await stage.check('the office sees who has it and who is ready', async () => {
    const line = duty.locator('.receipt-matrix tbody', { hasText: '青岚移动' });
    await line.getByText('12 人、3 车、2 台油机').waitFor();
    await duty.getByText('1 / 4 家就绪').waitFor();
    await duty.locator('.cap-elements').getByText('Moderate', { exact: true }).waitFor();
  });
  await duty.waitForTimeout(500);
  await duty.screenshot({ path: `${stage.outDir}/warning-desk.png`, fullPage: true });
  await stage.go(pocket, stage.left.warning);
  await pocket.locator('.receipt-matrix').waitFor();
  await pocket.screenshot({ path: `${stage.outDir}/warning-phone.png`, fullPage: true });
  await stage.check('the form of a telephone record asks for source, time and means', async () => {
    await stage.go(duty, '/warnings/new');
    for (const label of ['来源类别', '来源单位', '接收方式', '接收时间'])
      await duty.getByLabel(label, { exact: true }).waitFor();
    await duty.screenshot({ path: `${stage.outDir}/warning-form.png`, fullPage: true });
  });
  await stage.check('the committee lifts it', async () => {
    await take(chair, 'lift', { 理由: '光缆已恢复' });
    await chair.locator('.outage-head').getByText('已解除').waitFor();
    await chair.locator('.sent-messages').getByText('解除').waitFor();
  });
  await stage.sendTrap(up(protection));
}
