// The restoration plan of the fibre cut: asked for, read, questioned, borrowed from, reported on, and printed.
import { phone } from './stage.mjs';
import { bridge, down } from './send-trap.mjs';

/** Alone, this story cuts the duct itself. */
async function outageOf(stage, office) {
  if (stage.left.outage) return stage.left.outage;
  for (const link of bridge) await stage.sendTrap(down(link));
  await stage.go(office, '/outages');
  await office.locator('.outage-row').first().click();
  await office.locator('.outage-head').waitFor();
  stage.left.outage = new URL(office.url()).pathname;
  return stage.left.outage;
}

const choose = async (page, label, option) => {
  await page.getByLabel(label).click();
  await page.getByTitle(option, { exact: true }).last().click();
};

/** The steps of a curve, as drawn. */
const curveOf = (page, name) => page.locator(`.curve-panel.wide .curve-line.${name}`).getAttribute('d');

export default async function tell(stage) {
  const office = await stage.as('office.director');
  const outage = await outageOf(stage, office);
  await stage.check('the plan is reached from the outage, and asked for with progress', async () => {
    await stage.go(office, outage);
    await office.getByRole('link', { name: '抢修方案' }).click();
    await office.getByRole('button', { name: '要求重新计算' }).click();
    await office.getByRole('dialog').getByRole('button', { name: '开始计算' }).click();
    await office.getByText('新方案已生成').waitFor({ timeout: 60_000 });
    await office.locator('.plan-head').waitFor();
  });
  await stage.check(
    'each class has its certificate in plain words, each crew its bar and its card',
    async () => {
      await office.locator('.certificate tbody tr', { hasText: '一类' }).getByText('已证明').waitFor();
      await office.locator('.gantt-job').first().waitFor();
      const card = office.locator('.card-links a').first();
      const answer = await office.request.get(`${stage.product.address}${await card.getAttribute('href')}`);
      return answer.headers()['content-type']?.startsWith('application/pdf');
    },
  );
  await stage.check('a job is told by keyboard too', async () => {
    await office.locator('.gantt-job').first().focus();
    await office.keyboard.press('Enter');
    await office.locator('.gantt [role=status]').getByText('开工').waitFor();
  });
  await stage.check('the map shows what is repaired and by which way the crew comes', async () => {
    await office.locator('.plan-job').first().waitFor();
    return (await office.locator('.plan-way').count()) > 0;
  });
  await stage.shot(office, 'plan-overview');
  await stage.check('a leadership line stands first, with its reason', async () => {
    await office.getByRole('tab', { name: '电路顺序' }).click();
    const first = office.locator('tbody tr.ant-table-row').first();
    await first.getByText('一类 领导专线').waitFor();
    await first.getByRole('button', { name: '为什么' }).click();
    await office
      .locator('.why-reasons')
      .getByText(/列第1位/)
      .waitFor();
    await office
      .locator('.why-reasons')
      .getByText(/首长专线（4.4.1（1））/)
      .waitFor();
    await stage.shot(office, 'plan-why');
    await office.keyboard.press('Escape');
    await office.locator('.why-reasons').waitFor({ state: 'hidden' });
  });
  await stage.check('one crew more changes the curve, with numbers beside it', async () => {
    await office.getByRole('tab', { name: '如果' }).click();
    await choose(office, '哪家企业的', '青岚联通');
    await office.getByRole('button', { name: '推演' }).click();
    await office.locator('.what-if-result').getByText(/更快/).waitFor({ timeout: 60_000 });
    await office.locator('.what-if-result').getByText('增加的队伍').first().waitFor();
    await stage.shot(office, 'plan-what-if');
    return (await curveOf(office, 'main')) !== (await curveOf(office, 'other'));
  });
  await stage.check('the last circuit first has its price told by class', async () => {
    await office.getByRole('tab', { name: '电路顺序' }).click();
    await office.locator('tbody tr.ant-table-row').last().getByRole('button', { name: '如果它最先' }).click();
    await office.getByRole('button', { name: '推演' }).click();
    await office.locator('.what-if-result [role=status]').waitFor({ timeout: 60_000 });
  });
  const carrier = await stage.as('unicom.duty1');
  await stage.check('the carrier sees its own crews and circuits, and why a loan is refused', async () => {
    await stage.go(carrier, `${outage}/plan?tab=loans`);
    await carrier.locator('.loan-card').first().waitFor();
    await carrier
      .locator('.refused-loans li')
      .first()
      .getByText(/余量|路由|抢修/)
      .waitFor();
    await stage.shot(carrier, 'plan-loans');
    return (await carrier.getByRole('tab', { name: '如果' }).count()) === 0;
  });
  await stage.check('one click makes the proposal an application', async () => {
    await carrier.locator('.loan-card').first().getByRole('button', { name: '一键申请' }).click();
    await carrier.waitForURL('**/cases/**');
    await carrier.locator('.case-head').getByText('已向办公室申请').first().waitFor();
    await stage.shot(carrier, 'plan-application');
    await stage.go(office, `${outage}/plan?tab=loans`);
    await office.locator('.loan-card').first().getByText('已提交申请').waitFor();
  });
  await stage.check('a start told from the field makes a new version, with its differences', async () => {
    const telecom = await stage.as('telecom.duty1', phone);
    await stage.go(telecom, `${outage}/plan?tab=field`);
    await choose(telecom, '队伍', '青岚电信线路抢修队');
    await telecom.getByRole('button', { name: '报告', exact: true }).click();
    await telecom.locator('.card-row', { hasText: '已开工' }).waitFor();
    await stage.shot(telecom, 'plan-field-phone');
    await stage.go(office, `${outage}/plan?tab=versions`);
    await office.locator('.card-row', { hasText: '现场报告' }).first().waitFor({ timeout: 60_000 });
    await office.getByRole('button', { name: '与之比较' }).first().click();
    await office.getByText(/第 \d+ 版与第 \d+ 版相比/).waitFor();
    await stage.shot(office, 'plan-versions');
  });
  await stage.check('a blocked road is noted, drawn and lifted', async () => {
    await stage.go(office, `${outage}/plan?tab=field`);
    await choose(office, '从（镇）', '岚城镇');
    await choose(office, '到（镇）', '墨渡镇');
    await office.getByLabel('原因').last().fill('桥面积水');
    await office.getByRole('button', { name: '登记受阻' }).click();
    const road = office.locator('.card-row', { hasText: '桥面积水' });
    await road.waitFor();
    await office.getByRole('tab', { name: '总览' }).click();
    await office.locator('.plan-road').first().waitFor({ state: 'attached' });
    await office.getByRole('tab', { name: '现场与道路' }).click();
    await road.getByRole('button', { name: '已抢通' }).click();
    await road.waitFor({ state: 'detached' });
  });
  await stage.check('on a phone the plan is read without sideways scrolling', async () => {
    const commander = await stage.as('hq.commander', phone);
    for (const tab of ['', '?tab=circuits', '?tab=loans', '?tab=what-if', '?tab=versions']) {
      await stage.go(commander, `${outage}/plan${tab}`);
      await commander.locator('.plan-head').waitFor();
      await commander.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      const wide = await commander.evaluate(() => document.documentElement.scrollWidth);
      if (wide > phone.width) throw new Error(`${tab}: ${wide} px wide`);
      await stage.shot(commander, `plan-phone${tab.replace('?tab=', '-')}`);
    }
  });
}
