import type { DocumentAnnex } from '../../documents/document.js';

/** The list of what a lent vehicle carries, with room to tick at hand-over and return (6.1.1: 附件齐全、就位). */
export const equipmentAnnex = (vehicleZh: string, things: readonly string[]): DocumentAnnex => ({
  titleZh: `${vehicleZh}随车装备清单`,
  columns: [
    { titleZh: '序号', widthMm: 13, align: 'center' },
    { titleZh: '装备', widthMm: 83 },
    { titleZh: '交接核对', widthMm: 30, align: 'center' },
    { titleZh: '归还核对', widthMm: 30, align: 'center' },
  ],
  rows: things.map((thing, at) => [String(at + 1), thing, '', '']),
});
