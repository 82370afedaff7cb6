// Papers after their issue: sealed, signed, corrected, verified by a stranger; and the office words one anew.
import { deflateSync, crc32 } from 'node:zlib';

function redSquare(side = 96) {
  const chunk = (name, body) => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length, 0);
    head.write(name, 4, 'latin1');
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(Buffer.concat([head.subarray(4), body])), 0);
    return Buffer.concat([head, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([
    Buffer.from([0]),
    Buffer.alloc(side * 3).map((_, index) => (index % 3 === 0 ? 210 : 20)),
  ]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => line)))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export default async function tell(stage) {
  const office = await stage.as('office.director');
  await stage.check('the head of the office registers its seal', async () => {
    await stage.go(office, '/seals');
    await office.getByRole('button', { name: '登记印章' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('印章名称').fill('办公室印章');
    await dialog.getByLabel('保管人').fill('office.director');
    await dialog
      .locator('input[type=file]')
      .setInputFiles({ name: 'seal.png', mimeType: 'image/png', buffer: redSquare() });
    await dialog.getByRole('button', { name: '登记印章' }).click();
    await office.locator('.seal-image').waitFor();
  });
  await stage.check('its custodian puts it to an order and signs it on the pad', async () => {
    await stage.go(office, '/documents?kind=order');
    await office.locator('.ant-table-row a').first().click();
    await office.getByRole('button', { name: '用印' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('印章').click();
    await office.getByTitle('办公室印章', { exact: true }).click();
    await dialog.getByLabel('用印事由').fill('签发调用命令');
    await dialog.getByRole('button', { name: '用印' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await office.getByRole('button', { name: '签字' }).click();
    // Hovering waits until the dialogue has come to rest.
    await office.locator('.signature-pad').hover({ position: { x: 60, y: 60 } });
    const pad = await office.locator('.signature-pad').boundingBox();
    await office.mouse.down();
    await office.mouse.move(pad.x + 160, pad.y + 120, { steps: 6 });
    await office.mouse.move(pad.x + 300, pad.y + 50, { steps: 6 });
    await office.mouse.up();
    await office.getByRole('button', { name: '确认签字' }).click();
    await office.getByText('未签字').waitFor({ state: 'detached' });
    await office.getByText('未用印').waitFor({ state: 'detached' });
  });
  await stage.shot(office, 'paper-sealed');
  const verifyPath = `/verify/${new URL(office.url()).pathname.split('/').at(-1)}`;
  await stage.check('a stranger who scans the code reads that it is in force', async () => {
    const stranger = await stage.page();
    await stage.go(stranger, verifyPath);
    await stranger.getByText('真实有效').waitFor();
    await stage.shot(stranger, 'paper-verified');
    await stranger.close();
  });
  await stage.check('it is corrected by another paper, and the stranger reads by which', async () => {
    await office.getByRole('button', { name: '更正' }).click();
    const dialog = office.getByRole('dialog');
    await dialog.getByLabel('更正内容').fill('“10时”应为“11时”');
    await dialog.getByLabel('理由').fill('笔误');
    await dialog.getByRole('button', { name: '更正' }).click();
    await office.getByText('已更正').first().waitFor();
    const stranger = await stage.page();
    await stage.go(stranger, verifyPath);
    await stranger.getByText(/已由 .*号 更正/).waitFor();
    await stranger.close();
  });
  await stage.check('the office words a paper anew, sees it set, and what differs', async () => {
    await stage.go(office, '/document-templates/refusal-notice');
    const last = office.locator('.paragraph-editor textarea').last();
    await last.fill('如情况发生变化，可以重新申请。');
    await office.getByRole('button', { name: '预览' }).click();
    await office.locator('iframe.paper').waitFor();
    await office.getByLabel('修改说明').fill('统一用语');
    await office.getByRole('button', { name: '保存为新版本' }).click();
    await office.locator('.diff-added', { hasText: '可以重新申请' }).waitFor();
  });
  await stage.check('a fact that does not exist is named while it is typed', async () => {
    await office.locator('.paragraph-editor textarea').last().fill('{{nothing}}');
    await office.getByText('没有这个要素：nothing').waitFor();
  });
  await stage.shot(office, 'paper-template');
}
