/** The jobs of one crew and the circuits that wait for them, as tables of its card. */
import type { DocumentAnnex } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import type { CircuitLine, JobLine } from './plan-lines.js';

/** More would be a book and no card. */
const mostCircuits = 60;

const kinds: Readonly<Record<string, string>> = {
  cable: '光缆',
  equipment: '设备',
  mains: '市电',
  site: '局站',
};

export interface NamedCircuit extends CircuitLine {
  nameZh: string;
}

export function jobCardAnnexes(
  plannedAt: Date,
  jobs: readonly JobLine[],
  circuits: readonly NamedCircuit[],
): DocumentAnnex[] {
  const clock = (minute: number): string =>
    officialTime(new Date(plannedAt.getTime() + minute * 60_000)).replace(/^.*月/u, '');
  const own = new Set(jobs.map(({ element }) => element));
  const waiting = circuits.filter(({ waitsFor }) => waitsFor !== null && own.has(waitsFor));
  return [
    {
      titleZh: '任务安排',
      columns: [
        { titleZh: '序号', widthMm: 11, align: 'center' },
        { titleZh: '抢修点', widthMm: 46 },
        { titleZh: '种类', widthMm: 13, align: 'center' },
        { titleZh: '出发', widthMm: 20 },
        { titleZh: '开工', widthMm: 20 },
        { titleZh: '完工', widthMm: 20 },
        { titleZh: '电路', widthMm: 26 },
      ],
      rows: jobs.map((job, at) => [
        String(at + 1),
        [job.nameZh, ...notes(job)].join('；'),
        kinds[job.kind] ?? job.kind,
        job.isUnderWay ? '已到场' : clock(job.leaves),
        job.isUnderWay ? '已开工' : clock(job.begins),
        `${clock(job.ends)}（工时${job.least}—${job.most}分钟）`,
        job.circuits === 0 ? '无' : `${job.circuits}条，最高第${job.highestClass ?? 7}类`,
      ]),
    },
    ...(waiting.length === 0
      ? []
      : [
          {
            titleZh:
              waiting.length > mostCircuits
                ? `等待恢复的电路（前${mostCircuits}条，共${waiting.length}条）`
                : '等待恢复的电路',
            columns: [
              { titleZh: '顺序', widthMm: 13, align: 'center' as const },
              { titleZh: '类别', widthMm: 13, align: 'center' as const },
              { titleZh: '电路', widthMm: 86 },
              { titleZh: '等待的任务', widthMm: 44 },
            ],
            rows: waiting
              .slice(0, mostCircuits)
              .map((line) => [
                String(line.position),
                String(line.class),
                `${line.nameZh}（${line.code}）`,
                `第${jobs.findIndex(({ element }) => element === line.waitsFor) + 1}项`,
              ]),
          },
        ]),
  ];
}

function notes({ isCertain, isLent }: JobLine): string[] {
  return [...(isCertain ? [] : ['原因待核实']), ...(isLent ? ['为其他企业抢修，须办调用手续'] : [])];
}
