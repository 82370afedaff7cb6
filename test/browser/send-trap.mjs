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

export const strangeTrap = { community: 'nobody-knows', oid: linkDown, varbinds: [] };
