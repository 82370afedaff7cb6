import { setTimeout as pause } from 'node:timers/promises';
import snmp, { createSession, type SendingSession, type SentVarbind, Version1, Version2c } from 'net-snmp';
import type { Message, Scenario } from './scenario.contract.js';
import { Told } from './told.js';

const linkDown = { generic: 2, oid: '1.3.6.1.6.3.1.1.5.3' };
const linkUp = { generic: 3, oid: '1.3.6.1.6.3.1.1.5.4' };
const trapAddress = '1.3.6.1.6.3.18.1.3.0';
const ifTable = '1.3.6.1.2.1.2.2.1';
const alarmMib = '1.3.6.1.2.1.118';
const qinglan = '1.3.6.1.4.1.99999.7';

function type(name: string): number {
  const code = snmp.ObjectType[name];
  if (code === undefined) throw new Error(`net-snmp knows no type ${name}`);
  return code;
}

const integer = (oid: string, value: number): SentVarbind => ({ oid, type: type('Integer'), value });
const octets = (oid: string, value: string): SentVarbind => ({ oid, type: type('OctetString'), value });
const object = (oid: string, value: string): SentVarbind => ({ oid, type: type('OID'), value });
const address = (oid: string, value: string): SentVarbind => ({ oid, type: type('IpAddress'), value });

interface Packet {
  trap: number | string;
  varbinds: SentVarbind[];
  agent?: string;
}

function packetOf(message: Message): Packet {
  const v1 = message.by === 'v1-trap';
  // A v1 trap names its agent in its head, a v2c trap in snmpTrapAddress (RFC 3584 §3.1).
  const relayed = (agent: string): SentVarbind[] => (v1 ? [] : [address(trapAddress, agent)]);
  switch (message.says) {
    case 'link-down':
    case 'link-up': {
      const { agent, ifIndex } = message;
      const down = message.says === 'link-down';
      const notification = down ? linkDown : linkUp;
      return {
        trap: v1 ? notification.generic : notification.oid,
        agent,
        varbinds: [
          integer(`${ifTable}.1.${ifIndex}`, ifIndex),
          integer(`${ifTable}.7.${ifIndex}`, 1),
          integer(`${ifTable}.8.${ifIndex}`, down ? 2 : 1),
          ...relayed(agent),
        ],
      };
    }
    case 'alarm-active':
    case 'alarm-clear':
      return {
        trap: `${alarmMib}.0.${message.says === 'alarm-active' ? 2 : 3}`,
        varbinds: [
          object(`${alarmMib}.1.2.2.1.13.1`, `${alarmMib}.1.1.2.1.3.1.1.${message.model}`),
          object(`${alarmMib}.1.2.2.1.10.1`, `${ifTable}.1.${message.ifIndex}`),
          ...relayed(message.agent),
        ],
      };
    case 'alarm-raised':
    case 'alarm-cleared': {
      const raised = message.says === 'alarm-raised';
      return {
        // As a v1 trap the enterprise's own number 1 or 2, which converts to the same identifier.
        trap: `${qinglan}${v1 ? '' : '.0'}.${raised ? 1 : 2}`,
        varbinds: [
          { oid: `${qinglan}.1.1.0`, type: type('Gauge'), value: message.serial },
          octets(`${qinglan}.1.2.0`, message.object),
          integer(`${qinglan}.1.3.0`, message.eventType),
          integer(`${qinglan}.1.4.0`, message.cause),
          integer(`${qinglan}.1.5.0`, message.says === 'alarm-raised' ? message.severity : 1),
          octets(`${qinglan}.1.6.0`, message.problem),
        ],
      };
    }
  }
}

/** The carriers' network managers, sending real SNMP messages to the collector. */
export class NetworkManagers {
  constructor(
    private readonly scenario: Scenario,
    private readonly collector: { host: string; port: number },
  ) {}

  /** Sends a volley at its offsets; rejects when an inform stays unanswered. Returns the number of packets. */
  async send(volley: string): Promise<number> {
    const messages = this.scenario.volleys[volley] ?? [];
    const counts = await Promise.all(messages.map((message) => this.sendOne(message)));
    return counts.reduce((all, count) => all + count, 0);
  }

  private async sendOne(message: Message): Promise<number> {
    await pause(message.at);
    const session = this.sessionOf(message);
    const broken = new Promise<never>((_, reject) => session.on('error', reject));
    try {
      for (let sent = 0; sent < message.times; sent += 1)
        await Promise.race([broken, this.deliver(session, message)]);
      return message.times;
    } finally {
      session.close();
    }
  }

  private deliver(session: SendingSession, message: Message): Promise<void> {
    const { trap, varbinds, agent } = packetOf(message);
    return new Promise((resolve, reject) => {
      const answered = (error: Error | null): void => {
        if (!error) resolve();
        else reject(this.unanswered(message, error));
      };
      if (message.by === 'v2c-inform') session.inform(trap, varbinds, answered);
      else session.trap(trap, varbinds, agent === undefined ? {} : { agentAddr: agent }, answered);
    });
  }

  private unanswered({ from, says, by }: Message, cause: Error): Told {
    const { host, port } = this.collector;
    return new Told(
      `${from} 的 ${says}（${by}）没有送到 ${host}:${port}：${cause.message}。请用 --traps 指明采集器的地址。\n` +
        `${says} (${by}) of ${from} did not reach ${host}:${port}. Name the collector's address with --traps.`,
      { cause },
    );
  }

  private sessionOf({ from, by }: Message): SendingSession {
    const { host, port } = this.collector;
    return createSession(host, this.scenario.managers[from]?.community ?? '', {
      version: by === 'v1-trap' ? Version1 : Version2c,
      port,
      trapPort: port,
      retries: 2,
      timeout: 2_000,
    });
  }
}
