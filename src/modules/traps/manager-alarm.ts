/** Our own alarm about a carrier's manager: no heartbeat, or messages lost on the way (X.733: communications alarm). */
import type { AlarmSignal } from '../alarms/fold-alarms.js';
import type { ContractStep } from './manager-contract.js';

const communications = 2;
const critical = 3;
const major = 4;
const timeoutExpired = 164;
const other = 1024;

const kinds = {
  heartbeat: {
    cause: timeoutExpired,
    severity: critical,
    problem: '网管心跳中断 Network manager’s heartbeat lost',
  },
  sequence: { cause: other, severity: major, problem: '网管告警断号 Network manager’s messages lost' },
} as const;

export const managerProfile = 'manager-contract';

/** Of alarms that are about a manager and not about the network. */
export const ownAlarmProfiles: readonly string[] = [managerProfile, 'manager'];

export function managerAlarm(
  { about, does }: ContractStep,
  manager: { source: string; carrier: string; address: string },
  rawEventId: string,
  now: Date,
): AlarmSignal {
  const { cause, severity, problem } = kinds[about];
  return {
    does,
    carrier: manager.carrier,
    identity: `${managerProfile}|${manager.source}|${about}`,
    at: now,
    rawEventId,
    source: manager.source,
    agentAddress: manager.address,
    managedObject: manager.source,
    eventType: communications,
    probableCause: cause,
    specificProblem: problem,
    severity: does === 'clear' ? 1 : severity,
    profile: managerProfile,
    mapped: true,
    varbinds: [],
  };
}
