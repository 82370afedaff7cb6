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
    const sure = page.getByRole('dialog');
    await sure.getByText('新坐标').waitFor();
    await stage.shot(page, 'network-moved');
    await sure.getByLabel('事由').fill('坐标更正');
    await sure.getByRole('button', { name: /移\s*动/ }).click();
    await sure.waitFor({ state: 'hidden' });
  });
  await stage.check('or dragged there, and left where it was when nobody confirms', async () => {
    const site = page.locator('.map-site.movable').first();
    const { x, y, width, height } = await site.boundingBox();
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + 60, y + 40, { steps: 6 });
    await stage.shot(page, 'network-dragged');
    await page.mouse.up();
    const sure = page.getByRole('dialog');
    await sure.getByText('新坐标').waitFor();
    await page.keyboard.press('Escape');
    await sure.waitFor({ state: 'hidden' });
  });
  await stage.check('a trench and the span in it are written down', async () => {
    const add = async (path, kind, cells) => {
      await stage.go(page, path);
      await page.getByRole('button', { name: `新增${kind}` }).click();
      for (const [label, text] of cells) await page.getByLabel(label, { exact: true }).fill(text);
      await page.getByLabel('事由').fill('管线普查');
      await page.getByRole('button', { name: /保\s*存/ }).click();
      await page.locator('.ant-drawer').waitFor({ state: 'detached' });
    };
    await add('/network?tab=lines&lines=trench', '管道杆路', [
      ['编码', 'TR-EAST'],
      ['名称', '城东管道'],
      ['英文名称', 'East duct'],
      ['起点', '东门'],
      ['终点', '青河大桥'],
    ]);
    await page.getByText('东门 – 青河大桥').waitFor();
    await stage.shot(page, 'network-trenches');
    await add('/network?tab=lines', '光缆段', [
      ['编码', 'SP-1'],
      ['名称', '城东局—1号接头'],
      ['A 端局站', 'TEL-EX-02'],
      ['Z 端局站', 'J-1'],
      ['共用管道杆路', 'TR-EAST'],
    ]);
    await page.getByText('TEL-EX-02 – J-1').waitFor();
    await stage.shot(page, 'network-spans');
  });
  await stage.check('the inventory of an earlier version is shown and cannot be changed', async () => {
    await stage.go(page, '/network?tab=sites&q=TEL-BS-02');
    await page.getByRole('button', { name: /查看时点/ }).click();
    await page.getByText('某一版本').click();
    await page.getByRole('spinbutton', { name: '某一版本' }).fill('0');
    await page
      .getByRole('button', { name: /查\s*看/, exact: true })
      .last()
      .click();
    await page.getByText('正在查看 版本 0 的资源清单，只读。').waitFor();
    await page.getByRole('cell', { name: '4', exact: true }).waitFor();
    if ((await page.getByRole('button', { name: /编\s*辑/ }).count()) > 0)
      throw new Error('it may be edited');
    await stage.shot(page, 'network-as-of');
    await stage.go(page, '/network?at=0');
    await page.locator('.map-site').first().waitFor();
    await stage.shot(page, 'network-as-of-map');
    await page.getByRole('button', { name: '回到现在' }).click();
    await page.locator('.map-site.movable').first().waitFor();
  });
  await stage.check('a source’s community goes in and is not shown', async () => {
    await stage.go(page, '/network?tab=sources');
    await page.getByRole('button', { name: '设置团体名' }).click();
    await page.getByRole('dialog').getByLabel('团体名').fill('qinglan-telecom');
    await stage.shot(page, 'network-community');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /保\s*存/ })
      .click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    if ((await page.content()).includes('qinglan-telecom')) throw new Error('the community is shown');
    await stage.shot(page, 'network-sources');
  });
  await stage.check('a deviation from the order is noted', async () => {
    await stage.go(page, '/network?tab=deviations');
    await page.getByRole('button', { name: '登记偏离' }).click();
    await page.getByRole('dialog').getByLabel('电路编码').fill('C-TEL-008');
    await page.getByRole('dialog').getByLabel('事由').fill('就近先通');
    await page.getByRole('dialog').getByRole('button', { name: '登记偏离' }).click();
    await page.getByRole('cell', { name: '就近先通' }).waitFor();
    await stage.shot(page, 'network-deviations');
  });
  await stage.check('every change is listed as a version', async () => {
    await stage.go(page, '/network?tab=versions');
    await page.getByText('坐标更正').waitFor();
    await page.getByText('已撤销').first().waitFor();
    await stage.shot(page, 'network-versions');
    await page
      .getByRole('row')
      .filter({ hasText: '坐标更正' })
      .getByRole('button', { name: /查\s*看/ })
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
      ['map', '/network'],
      ['spans', '/network?tab=lines'],
      ['key-users', '/network?tab=key-users'],
      ['as-of', '/network?tab=links&at=1'],
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
