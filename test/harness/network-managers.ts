import { createSocket, type Socket } from 'node:dgram';
import type { SampleCounty } from '../../src/modules/network/sample-county.contract.js';
import {
  type BuiltVarbind,
  integer,
  ipAddress,
  qinglanCleared,
  qinglanRaised,
  qinglanVarbinds,
  trapV2,
} from '../../bench/traps/build-packet.js';

const linkDown = '1.3.6.1.6.3.1.1.5.3';
const linkUp = '1.3.6.1.6.3.1.1.5.4';
const ifIndexColumn = '1.3.6.1.2.1.2.2.1.1';
const snmpTrapAddress = '1.3.6.1.6.3.18.1.3.0';

/** The carriers' network managers: each sends real SNMP v2c packets to the collector's UDP port. */
export class NetworkManagers {
  /** Datagrams sent so far, each of which the collector must store. */
  sent = 0;
  private readonly socket: Socket = createSocket('udp4');
  private serial = 0;

  constructor(
    private readonly county: SampleCounty,
    private readonly port: number,
  ) {}

  /** IF-MIB linkDown from the A end of each link. */
  linkDown(...codes: string[]): Promise<void> {
    return this.each(codes, (code) => this.interfaceTrap(linkDown, code));
  }

  linkUp(...codes: string[]): Promise<void> {
    return this.each(codes, (code) => this.interfaceTrap(linkUp, code));
  }

  /** An alarm at a site with a probable cause (IANA-ITU number); answers the serial that clears it. */
  async siteDown(code: string, cause: number, severity = 3): Promise<number> {
    const site = this.county.sites.find((one) => one.code === code);
    this.serial += 1;
    const varbinds = qinglanVarbinds({
      serial: this.serial,
      object: code,
      cause,
      severity,
      problem: '局站告警',
    });
    await this.send(site?.carrier ?? '', qinglanRaised, varbinds);
    return this.serial;
  }

  /** A lost signal at whatever a carrier's manager names, as a link or site that has come since. */
  async objectDown(
    carrier: string,
    object: string,
    cause = 8,
    said: { severity?: number; eventType?: number } = {},
  ): Promise<void> {
    this.serial += 1;
    const { serial } = this;
    const problem = '收无光';
    const given = { serial, object, cause, severity: 3, problem, ...said };
    await this.send(carrier, qinglanRaised, qinglanVarbinds(given));
  }

  async objectUp(carrier: string, object: string, cause = 8): Promise<void> {
    const given = { serial: 0, object, cause, severity: 1, problem: '收无光' };
    await this.send(carrier, qinglanCleared, qinglanVarbinds(given));
  }

  async siteUp(code: string, cause: number, serial: number): Promise<void> {
    const site = this.county.sites.find((one) => one.code === code);
    const varbinds = qinglanVarbinds({ serial, object: code, cause, severity: 1, problem: '局站告警' });
    await this.send(site?.carrier ?? '', qinglanCleared, varbinds);
  }

  async trap(bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) =>
      this.socket.send(bytes, this.port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
    );
    this.sent += 1;
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.socket.close(() => resolve()));
  }

  private async each(codes: readonly string[], send: (code: string) => Promise<void>): Promise<void> {
    for (const code of codes) await send(code);
  }

  private interfaceTrap(trap: string, code: string): Promise<void> {
    const link = this.county.links.find((one) => one.code === code);
    const site = this.county.sites.find((one) => one.code === link?.a);
    if (!link || !site) throw new Error(`the sample county has no link ${code}`);
    return this.send(link.carrier, trap, [
      [`${ifIndexColumn}.${link.aIfIndex}`, integer(link.aIfIndex)],
      [snmpTrapAddress, ipAddress(site.address)],
    ]);
  }

  private send(carrier: string, trap: string, varbinds: readonly BuiltVarbind[]): Promise<void> {
    const source = this.county.snmpSources.find((one) => one.carrier === carrier);
    if (!source) throw new Error(`the sample county has no SNMP source of ${carrier}`);
    return this.trap(trapV2(source.community, trap, varbinds));
  }
}
