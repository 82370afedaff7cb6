/** The alarm that a source sends more than its share: raised at once, cleared when it has kept within it for a minute (X.733 §8.1.1). */
import type { AlarmSignal } from '../alarms/fold-alarms.js';

export interface Storm {
  source: string;
  carrier: string;
  nameZh: string;
  address: string;
  since: Date;
  lastAt: Date;
  summarised: number;
  alarmedAt: Date | null;
}

const calmMs = 60_000;
const qualityOfService = 3;
const other = 1024;
const major = 4;
const cleared = 1;

export function stormStep({ lastAt, alarmedAt }: Readonly<Storm>, now: Date): 'raise' | 'clear' | undefined {
  if (now.getTime() - lastAt.getTime() >= calmMs) return 'clear';
  return alarmedAt === null ? 'raise' : undefined;
}

export function stormAlarm(
  does: 'raise' | 'clear',
  { source, carrier, nameZh, address, summarised }: Readonly<Storm>,
  rawEventId: string,
  now: Date,
): AlarmSignal {
  return {
    does,
    carrier,
    identity: `manager|${source}|storm`,
    at: now,
    rawEventId,
    source,
    agentAddress: address,
    managedObject: nameZh,
    eventType: qualityOfService,
    probableCause: other,
    specificProblem:
      does === 'raise'
        ? `告警风暴，已汇总 ${summarised} 条 Trap storm, ${summarised} summed up`
        : '告警风暴已过 The trap storm is over',
    severity: does === 'raise' ? major : cleared,
    profile: 'manager',
    mapped: true,
    varbinds: [],
  };
}
