// A card of the stores: pieces go out and stand on it, a flood's gap list, the card on paper.
export default async function tell(stage) {
  const duty = await stage.as('telecom.duty1');
  await stage.check('pieces go out and the card says what is left', async () => {
    await stage.go(duty, '/readiness?tab=stores&owner=telecom');
    await duty.getByRole('link', { name: '光纤熔接机' }).first().click();
    await duty
      .getByRole('heading', { name: /光纤熔接机/ })
      .first()
      .waitFor();
    await duty.getByLabel('事由').fill('青河大桥抢修');
    await duty.getByRole('button', { name: '登记收发' }).click();
    await duty.getByRole('row', { name: /领用.*青河大桥抢修/ }).waitFor();
  });
  await stage.check('more than there is does not go out, and the reason is said', async () => {
    await duty.getByLabel('数量').fill('99');
    await duty.getByLabel('事由').fill('误填');
    await duty.getByRole('button', { name: '登记收发' }).click();
    await duty.getByText(/账面只有 \d+/).waitFor();
  });
  await stage.shot(duty, 'store-card');
  await stage.check('on paper the card has its ledger and no buttons', async () => {
    await duty.emulateMedia({ media: 'print' });
    await duty.getByText('应急储备物资卡片').waitFor();
    const shown = await duty.getByRole('button', { name: '登记收发' }).isVisible();
    await stage.shot(duty, 'store-card-print');
    await duty.emulateMedia({ media: 'screen' });
    return !shown;
  });
  const planner = await stage.as('office.planner');
  await stage.check('a level III flood against the stock lists what is missing', async () => {
    await stage.go(planner, '/readiness?tab=stores&stores=forecast');
    await planner
      .getByText(/\d+ 类物资有缺口/)
      .first()
      .waitFor();
    await planner
      .getByRole('row', { name: /备用光缆纤芯|卫星地球站/ })
      .first()
      .waitFor();
  });
  await stage.shot(planner, 'store-forecast');
  await stage.check('each carrier’s mandatory categories are held', async () => {
    await stage.go(planner, '/readiness?tab=stores&stores=coverage');
    await planner.getByText('6.1.7(1)').waitFor();
  });
  await stage.shot(planner, 'store-coverage');
  await stage.check('an owner keeps a vehicle back and gives it free again', async () => {
    await stage.go(duty, '/readiness?tab=reservations');
    await duty.getByRole('button', { name: '自留资源' }).click();
    await duty.getByRole('combobox', { name: '资源' }).click();
    await duty
      .getByText(/青岚电信抢修车/)
      .last()
      .click();
    await duty.getByLabel('事由').fill('季度检查');
    await stage.shot(duty, 'keep-back');
    await duty.getByRole('button', { name: '保存' }).click();
    await duty.getByRole('row', { name: /检查 · 自留 季度检查/ }).waitFor();
    await stage.shot(duty, 'reservations');
    await duty
      .getByRole('row', { name: /季度检查/ })
      .getByRole('button', { name: '解除' })
      .click();
    await duty.locator('.ant-popconfirm').getByRole('button').last().click();
    await duty.getByRole('row', { name: /季度检查/ }).waitFor({ state: 'detached' });
  });
}
