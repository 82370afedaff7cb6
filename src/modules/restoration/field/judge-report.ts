/** Whether a report from the field fits what is known of the crew and the repair; the reason where it does not. */
import type { Words } from '../../../kernel/words.js';
import type { FieldState, ReportKind } from './field-state.js';

export interface GivenReport {
  kind: ReportKind;
  crew: string;
  element: string | null;
  at: Date;
  until: Date | null;
  reason: string | null;
}

export interface ReportFault {
  code: string;
  because: Words;
}

const fault = (code: string, zh: string, en: string): ReportFault => ({ code, because: { zh, en } });

const ofCrew = (kind: ReportKind): boolean => kind === 'crew-lost' || kind === 'crew-back';

export function reportFaults(
  report: Readonly<GivenReport>,
  state: Readonly<FieldState>,
  known: Readonly<{ elementExists: boolean; openSince: Date | null; now: Date }>,
): ReportFault[] {
  const { kind, crew, element, at, until, reason } = report;
  const faults: ReportFault[] = [];
  if (ofCrew(kind) && element !== null)
    faults.push(
      fault('crew-only', '队伍离队、归队不写抢修点', 'a crew that is lost or back names no repair'),
    );
  if (!ofCrew(kind) && element === null)
    faults.push(fault('element-needed', '要写明抢修点', 'the repair must be named'));
  if (element !== null && !known.elementExists)
    faults.push(fault('no-such-repair', '没有这个待抢修点', 'no such repair is open'));
  if (at.getTime() > known.now.getTime() + 60_000)
    faults.push(fault('in-the-future', '报告时间晚于现在', 'it is later than now'));
  if (known.openSince !== null && at < known.openSince)
    faults.push(fault('before-the-failure', '早于故障发生', 'it is before the failure'));
  if (until !== null && until <= at)
    faults.push(fault('until-too-early', '截止时间早于报告时间', 'it ends before it begins'));
  if (kind === 'delayed' && until === null)
    faults.push(fault('until-needed', '要写明预计何时修好', 'say when it will be done'));
  if ((kind === 'blocked' || kind === 'delayed' || kind === 'crew-lost') && reason === null)
    faults.push(fault('reason-needed', '要写明原因', 'a reason is needed'));
  if (element !== null) faults.push(...jobFaults(report, element, state));
  if (kind === 'started' && state.lost.has(crew))
    faults.push(
      fault('crew-is-lost', '该队已报离队，请先报归队', 'the crew is told lost; tell it back first'),
    );
  if (kind === 'crew-back' && !state.lost.has(crew))
    faults.push(fault('crew-not-lost', '该队并未离队', 'the crew is not told lost'));
  return faults;
}

function jobFaults(
  { kind, crew, at }: Readonly<GivenReport>,
  element: string,
  { started, done, blocked }: Readonly<FieldState>,
): ReportFault[] {
  const job = started.get(element);
  if (done.has(element) && kind !== 'started')
    return [
      fault('already-done', '已报修复；如又中断请报开工', 'told done; if it failed again, tell a start'),
    ];
  if (kind === 'started' && job && job.crew !== crew)
    return [fault('another-crew', `已由${job.crew}开工`, `${job.crew} has started it`)];
  if (kind === 'started' && job) return [fault('already-started', '已报开工', 'it is told started')];
  if ((kind === 'delayed' || kind === 'done') && job && job.crew !== crew)
    return [fault('another-crew', `由${job.crew}抢修`, `it is ${job.crew}’s`)];
  if (kind === 'delayed' && !job) return [fault('not-started', '还未开工', 'it has not begun')];
  if (job && (kind === 'done' || kind === 'delayed') && at < job.startedAt)
    return [fault('before-its-start', '早于开工时间', 'it is before its start')];
  if (kind === 'unblocked' && !blocked.has(element))
    return [fault('not-blocked', '并未受阻', 'it is not blocked')];
  return [];
}
