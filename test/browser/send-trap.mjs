// Real SNMP v2c notifications, as a carrier's network manager sends them.
import snmp from 'net-snmp';

const linkDown = '1.3.6.1.6.3.1.1.5.3';
const linkUp = '1.3.6.1.6.3.1.1.5.4';
const snmpTrapAddress = '1.3.6.1.6.3.18.1.3.0';

export function sendTrap(port, { community, oid, varbinds }) {
  const session = snmp.createSession('127.0.0.1', community, { version: snmp.Version2c, trapPort: port });
  return new Promise((resolve, reject) => {
    session.trap(oid, varbinds, { upTime: 100 }, (error) => {
      session.close();
      if (error) reject(error);
      else resolve();
    });
  });
}

function interfaceTrap(oid, up, { community, agent, ifIndex }) {
  const column = (number, value) => ({
    oid: `1.3.6.1.2.1.2.2.1.${number}.${ifIndex}`,
    type: snmp.ObjectType.Integer,
    value,
  });
  return {
    community,
    oid,
    varbinds: [
      column(1, ifIndex),
      column(7, 1),
      column(8, up ? 1 : 2),
      { oid: snmpTrapAddress, type: snmp.ObjectType.IpAddress, value: agent },
    ],
  };
}

/** The three links in the duct on Qinghe Bridge, as the sample county has them. */
export const bridge = [
  { community: 'qinglan-telecom', agent: '10.10.1.3', ifIndex: 104 },
  { community: 'qinglan-mobile', agent: '10.20.1.1', ifIndex: 101 },
  { community: 'qinglan-unicom', agent: '10.30.1.1', ifIndex: 101 },
];

export const down = (link) => interfaceTrap(linkDown, false, link);
export const up = (link) => interfaceTrap(linkUp, true, link);

export const unknownTrap = {
  community: 'qinglan-cable',
  oid: '1.3.6.1.4.1.88888.3.0.7',
  varbinds: [
    { oid: '1.3.6.1.4.1.88888.3.1.1.0', type: snmp.ObjectType.OctetString, value: '机房温度过高' },
    { oid: '1.3.6.1.4.1.88888.3.1.2.0', type: snmp.ObjectType.Integer, value: 42 },
  ],
};

const qinglan = '1.3.6.1.4.1.99999.7';

/** An alarm of the sample manager about an object of any name. */
export const objectTrap = (object, serial, raised = true) => ({
  oid: `${qinglan}.0.${raised ? 1 : 2}`,
  varbinds: [
    { oid: `${qinglan}.1.1.0`, type: snmp.ObjectType.Gauge, value: serial },
    { oid: `${qinglan}.1.2.0`, type: snmp.ObjectType.OctetString, value: object },
    { oid: `${qinglan}.1.3.0`, type: snmp.ObjectType.Integer, value: 2 },
    { oid: `${qinglan}.1.4.0`, type: snmp.ObjectType.Integer, value: 8 },
    { oid: `${qinglan}.1.5.0`, type: snmp.ObjectType.Integer, value: raised ? 3 : 1 },
    { oid: `${qinglan}.1.6.0`, type: snmp.ObjectType.OctetString, value: '光口无光' },
  ],
});

/** Many notifications from one manager, so many a second. */
export async function sendTraps(port, community, traps, perSecond) {
  const session = snmp.createSession('127.0.0.1', community, { version: snmp.Version2c, trapPort: port });
  const began = performance.now();
  for (const [i, { oid, varbinds }] of traps.entries()) {
    session.trap(oid, varbinds, { upTime: 100 }, () => undefined);
    if (i % 50 !== 49) continue;
    const ahead = ((i + 1) / perSecond) * 1000 - (performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, ahead)));
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  session.close();
}

export const strangeTrap = { community: 'nobody-knows', oid: linkDown, varbinds: [] };
