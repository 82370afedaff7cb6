/** A hand-over as a paper: what went over, what stood, and both who signed (4.4.2). */
import { officialDate, officialTime } from '../../documents/official-date.js';
import type { DocumentAnnex } from '../../documents/document.js';
import type { Standing } from './standing-matters.queries.js';

/** As it was kept when it was signed: times are texts. */
export type KeptStanding = {
  clocks: readonly (Omit<Standing['clocks'][number], 'dueAt'> & { dueAt: string })[];
  vehicles: readonly (Omit<Standing['vehicles'][number], 'until'> & { until: string })[];
  noted: number;
};

export interface HandedOver {
  unitZh: string;
  postZh: string;
  stands: KeptStanding;
  keys: string;
  matters: string;
  remark: string | null;
  signedAt: Date;
  fromZh: string;
  takenAt: Date | null;
  toZh: string | null;
}

const purposes: Readonly<Record<string, string>> = {
  loan: '借调',
  task: '任务',
  repair: '维修',
  inspection: '检查',
  drill: '演练',
};

export function handOverFacts(one: Readonly<HandedOver>): Record<string, string> {
  const { clocks, vehicles } = one.stands;
  const late = clocks.filter((clock) => clock.late).length;
  return {
    issuerName: one.unitZh,
    shift: `${officialDate(one.signedAt)}${one.postZh}`,
    from: officialTime(one.signedAt),
    delegator: `${one.fromZh}（${officialTime(one.signedAt)}签字）`,
    delegate:
      one.toZh === null || one.takenAt === null
        ? '尚未接班签字'
        : `${one.toZh}（${officialTime(one.takenAt)}签字）`,
    openMatters: one.matters,
    openClocks:
      clocks.length === 0 ? '无' : `${clocks.length}项${late > 0 ? `，其中${late}项已超时` : ''}，见附件`,
    items: `${one.keys}；占用中的车辆${vehicles.length}辆`,
    ...(one.remark === null ? {} : { report: one.remark }),
  };
}

export function handOverAnnexes({ stands: { clocks, vehicles } }: Readonly<HandedOver>): DocumentAnnex[] {
  const index = (at: number): string => String(at + 1);
  return [
    ...(clocks.length === 0
      ? []
      : [
          {
            titleZh: '未到期和超时的时限',
            columns: [
              { titleZh: '序号', widthMm: 13, align: 'center' as const },
              { titleZh: '事项', widthMm: 83 },
              { titleZh: '时限', widthMm: 46 },
              { titleZh: '状态', widthMm: 14, align: 'center' as const },
            ],
            rows: clocks.map((clock, at) => [
              index(at),
              clock.titleZh,
              officialTime(new Date(clock.dueAt)),
              clock.late ? '超时' : '未到',
            ]),
          },
        ]),
    ...(vehicles.length === 0
      ? []
      : [
          {
            titleZh: '占用中的车辆',
            columns: [
              { titleZh: '序号', widthMm: 13, align: 'center' as const },
              { titleZh: '车辆', widthMm: 67 },
              { titleZh: '用途', widthMm: 30 },
              { titleZh: '至', widthMm: 46 },
            ],
            rows: vehicles.map((vehicle, at) => [
              index(at),
              vehicle.nameZh,
              purposes[vehicle.purpose] ?? '占用',
              officialTime(new Date(vehicle.until)),
            ]),
          },
        ]),
  ];
}
