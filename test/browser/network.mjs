// The inventory: a file is previewed, applied and taken back; a row is edited; a site is moved on the map.
import { desktop, phone } from './stage.mjs';

const file = {
  name: '电信基站.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      '编码,名称,英文名称,类型,乡镇,纬度,经度,颜色',
      'TEL-BR-1,新基站一,New one,base-station,township-modu,27.31,115.41,红',
      'TEL-BR-2,新基站二,New two,castle,township-modu,27.32,115.42,',
      'TEL-BS-01,=渡口基站,Modu Ferry,base-station,township-modu,27.32304,115.4716,',
    ].join('\n'),
  ),
};

export default async function tell(stage) {
  const page = await stage.as('telecom.planner');
  await stage.check('a file is previewed with its faults, row by row', async () => {
    await stage.go(page, '/network?tab=imports');
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('button', { name: '预览' }).click();
    await page.getByText('不是可选的值').waitFor();
    await page.getByText('像公式，已按文字保存').waitFor();
    await page.getByText('未识别的列').waitFor();
    await stage.shot(page, 'network-preview');
  });
  const draft = page.url();
  await stage.check('the good rows are applied, and taken back', async () => {
    await page.getByPlaceholder('例如：季度资源核对').fill('新建基站');
    await page.getByRole('button', { name: '确认写入' }).click();
    await page.getByText('已写入 2 行').waitFor();
    await stage.shot(page, 'network-applied');
    await page.getByRole('button', { name: /撤\s*销/ }).click();
    await page.getByRole('dialog').getByPlaceholder('事由').fill('重报');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /撤\s*销/ })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
  await stage.check('a row is edited, and what is wrong is said', async () => {
    await stage.go(page, '/network?tab=sites&q=TEL-BS-02');
    await page.getByRole('button', { name: /编\s*辑/ }).click();
    await page.getByLabel('网管地址').fill('10.10.7.999');
    await page.getByLabel('事由').fill('换电池');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.getByText('不是 IPv4 地址').waitFor();
    await stage.shot(page, 'network-edit');
    await page.getByLabel('网管地址').fill('10.10.7.2');
    await page.getByLabel('蓄电池小时').fill('12');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.locator('.ant-drawer').waitFor({ state: 'detached' });
    await page.getByRole('cell', { name: '12', exact: true }).waitFor();
  });
  await stage.check('a site is moved on the map', async () => {
    await stage.go(page, '/network?show=TEL-BS-03');
    await page.getByRole('button', { name: '在图上移动' }).click();
    await page.locator('.network-map').click({ position: { x: 300, y: 200 } });
    await page.getByLabel('纬度').waitFor();
    await stage.shot(page, 'network-moved');
    await page.getByLabel('事由').fill('坐标更正');
    await page.getByRole('button', { name: /保\s*存/ }).click();
    await page.locator('.ant-drawer').waitFor({ state: 'detached' });
  });
  await stage.check('every change is listed as a version', async () => {
    await stage.go(page, '/network?tab=versions');
    await page.getByText('坐标更正').waitFor();
    await page.getByText('已撤销').first().waitFor();
    await stage.shot(page, 'network-versions');
    await page
      .getByRole('button', { name: /查\s*看/ })
      .first()
      .click();
    await page.getByText('纬度').waitFor();
  });
  const director = await stage.as('office.director');
  await stage.check('a priority is granted for a term', async () => {
    await stage.go(director, '/network?tab=priorities');
    await director.getByRole('button', { name: '登记优先级' }).click();
    await director.getByLabel('电路编码').fill('C-TEL-008');
    await director.getByLabel('提出部门').fill('县委办');
    await director.getByLabel('事由').fill('防汛值守');
    await director.getByLabel('有效期至').fill('2031-12-31');
    await director.getByRole('dialog').getByRole('button', { name: '登记优先级' }).click();
    await director.getByText('有效', { exact: true }).waitFor();
    await stage.shot(director, 'network-priorities');
  });
  await stage.check('on a phone too', async () => {
    const small = await stage.as('telecom.planner', phone);
    for (const [name, path] of [
      ['imports', '/network?tab=imports'],
      ['draft', draft.replace(/^https?:\/\/[^/]+/, '')],
      ['sites', '/network?tab=sites'],
      ['versions', '/network?tab=versions'],
    ]) {
      await stage.go(small, path);
      await small.locator('.ant-skeleton').first().waitFor({ state: 'detached' });
      const wide = await small.evaluate(() => document.documentElement.scrollWidth);
      if (wide > phone.width) throw new Error(`${path}: ${wide} px wide`);
      await stage.shot(small, `network-phone-${name}`);
    }
    await stage.go(small, '/network?tab=sites&q=TEL-BS-02');
    await small.getByRole('button', { name: /编\s*辑/ }).click();
    await small.getByLabel('网管地址').waitFor();
    await stage.shot(small, 'network-phone-edit');
  });
  await stage.go(page, '/network?tab=links');
  await page.locator('.ant-table').waitFor();
  await stage.shot(page, `network-links-${desktop.width}`);
}
