// A roster with a hole is imported, blocked with the list, mended and published; a shift is handed over.
const day = (ahead) => new Date(Date.now() + 8 * 3_600_000 + ahead * 86_400_000).toISOString().slice(0, 10);

const sheet = () =>
  [
    '日期,岗位,姓名,开始,结束',
    `${day(1)},值班员,陆岚舟,08:00,20:00`,
    `${day(1)},带班领导,纪河清,08:00,20:00`,
    `${day(1)},带班领导,温屏远,20:00,08:00`,
  ].join('\n');

export default async function tell(stage) {
  const planner = await stage.as('office.planner');
  await stage.check('who is on duty is said at the top of every page', async () => {
    await stage.go(planner, '/network');
    await planner.locator('.on-duty-now', { hasText: '带班' }).waitFor();
  });
  await stage.check('a roster with a hole is taken in, and the hole named', async () => {
    await stage.go(planner, '/duty?tab=roster');
    await planner.getByText('未来 14 天值班表没有空缺').waitFor();
    await planner
      .locator('input[type=file][accept=".csv,.xlsx"]')
      .setInputFiles({ name: '值班表.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet()) });
    await planner.getByText('发现 1 个问题，不能发布').waitFor();
    await planner.locator('.roster-faults', { hasText: '20:00' }).first().waitFor();
  });
  await stage.check('publishing it is refused with the list', async () => {
    await planner.getByRole('button', { name: '发布' }).click();
    await planner.getByRole('alert').filter({ hasText: '没有人' }).first().waitFor();
  });
  await stage.shot(planner, 'roster-hole');
  await stage.check('the hole is filled and the roster published', async () => {
    await planner.getByRole('button', { name: '补这一段' }).click();
    await planner.locator('.add-shift').first().getByLabel('人员').click();
    await planner.getByTitle('程云起', { exact: true }).click();
    await planner.getByRole('button', { name: '加入' }).click();
    await planner.getByText('没有空缺和冲突，可以发布').waitFor();
    await planner.getByRole('button', { name: '发布' }).click();
    await planner.locator('.check-record summary', { hasText: '已发布' }).first().waitFor();
  });
  await stage.shot(planner, 'roster-published');
  const duty = await stage.as('office.duty1');
  await stage.check('a shift is handed over with what stands', async () => {
    await stage.go(duty, '/duty?tab=hand-over');
    await duty.getByLabel('钥匙、电话、印章').fill('值班室钥匙 2 把');
    await duty.getByLabel('交接事项').fill('青河大桥断纤待续报');
    await duty.getByRole('button', { name: '交班签字' }).click();
    await duty.getByText('等待接班人签字').waitFor();
  });
  const next = await stage.as('office.duty2');
  await stage.check('who comes signs the same record', async () => {
    await stage.go(next, '/duty?tab=hand-over');
    await next.getByRole('button', { name: '接班签字' }).click();
    await next.getByText(/康岫川 于 .* 接班/).waitFor();
  });
  await stage.shot(next, 'hand-over');
  await stage.check('the directory says when a number was last answered', async () => {
    await stage.go(next, '/duty?tab=directory');
    const line = next.getByRole('row', { name: /林砚秋/ });
    await line.getByRole('button', { name: '测试结果' }).hover();
    await next.getByRole('menuitem', { name: '接通', exact: true }).click();
    await line.getByText(/\d{4}-\d{2}-\d{2}/).waitFor();
  });
  await stage.shot(next, 'directory');
  await stage.check('printed, the list has no buttons and bears its day', async () => {
    await next.emulateMedia({ media: 'print' });
    await next.getByText(/打印时间/).waitFor();
    await stage.shot(next, 'directory-print');
    const shown = await next.getByRole('button', { name: '测试结果' }).first().isVisible();
    await next.emulateMedia({ media: 'screen' });
    return !shown;
  });
}
