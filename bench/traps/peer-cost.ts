import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freeUdpPort } from '../own-product.js';
import { qinglanCleared, qinglanRaised } from './build-packet.js';
import { familySeconds, ownSeconds } from './processor-time.js';
import { sendStorm, stormFile } from './send-storm.js';

const snmptrapd = '/usr/sbin/snmptrapd';
const snmptthandler = '/usr/sbin/snmptthandler';
const snmptt = '/usr/sbin/snmptt';

export interface PeerCost {
  logged: number;
  processorSeconds: number;
  trapsPerProcessorSecond: number;
}

interface Load {
  perSecond: number;
  count: number;
  packetOf: (n: number) => Buffer;
}

/** The same packets to snmptrapd, which prints them to a file: traps per second of its processor time. */
export async function snmptrapdCost(load: Load): Promise<PeerCost | { skipped: string }> {
  if (!existsSync(snmptrapd)) return { skipped: 'snmptrapd is not installed (Debian package snmptrapd)' };
  return withFolder(async (folder) => {
    const log = join(folder, 'traps.log');
    await writeFile(join(folder, 'snmptrapd.conf'), 'disableAuthorization yes\n');
    const port = await freeUdpPort();
    const peer = startSnmptrapd(folder, port, ['-Lf', log]);
    try {
      await pause(500);
      await send(load, port);
      await pause(500);
      const seconds = ownSeconds(peer.pid ?? 0);
      const logged = (await readFile(log, 'latin1')).split('#').length >> 1;
      return costOf(logged, seconds);
    } finally {
      await end(peer);
    }
  });
}

/** The classic stack: snmptrapd hands each trap to snmptthandler, which leaves it in a folder for the snmptt daemon. */
export async function snmpttCost(load: Load): Promise<PeerCost | { skipped: string }> {
  if (!existsSync(snmptt) || !existsSync(snmptthandler))
    return { skipped: 'snmptt is not installed (Debian package snmptt)' };
  return withFolder(async (folder) => {
    const spool = join(folder, 'spool');
    await mkdir(spool);
    const log = join(folder, 'snmptt.log');
    const conf = join(folder, 'snmptt.conf');
    await writeFile(conf, `${event('raised', qinglanRaised)}${event('cleared', qinglanCleared)}`);
    const ini = join(folder, 'snmptt.ini');
    await writeFile(ini, snmpttIni({ spool, log, conf, folder }));
    await writeFile(
      join(folder, 'snmptrapd.conf'),
      `disableAuthorization yes\ntraphandle default ${snmptthandler} --ini=${ini}\n`,
    );
    const port = await freeUdpPort();
    const daemon = spawn(snmptt, ['--daemon', `--ini=${ini}`], { stdio: 'ignore' });
    const peer = startSnmptrapd(folder, port, ['-Lf', '/dev/null']);
    try {
      await pause(1_500);
      const before = ownSeconds(daemon.pid ?? 0) + familySeconds(peer.pid ?? 0);
      await send(load, port);
      let logged = 0;
      for (const until = performance.now() + 60_000; performance.now() < until && logged < load.count;) {
        await pause(500);
        logged = (await readFile(log, 'latin1').catch(() => '')).split('\n').length - 1;
      }
      const seconds = ownSeconds(daemon.pid ?? 0) + familySeconds(peer.pid ?? 0) - before;
      return costOf(logged, seconds);
    } finally {
      await end(daemon);
      await end(peer);
    }
  });
}

const event = (name: string, oid: string): string =>
  `EVENT ${name} .${oid} "Status Events" Normal\nFORMAT ${name} $*\n`;

function snmpttIni(at: { spool: string; log: string; conf: string; folder: string }): string {
  return `[General]
snmptt_system_name = bench
mode = daemon
multiple_event = 1
dns_enable = 0
strip_domain = 0
net_snmp_perl_enable = 0
net_snmp_perl_best_guess = 0
translate_log_trap_oid = 0
translate_value_oids = 0
[DaemonMode]
daemon_fork = 0
pid_file = ${at.folder}/snmptt.pid
spool_directory = ${at.spool}/
sleep = 1
use_trap_time = 1
delete_after_processing = 1
[Logging]
stdout_enable = 0
log_enable = 1
log_file = ${at.log}
unknown_trap_log_enable = 0
statistics_interval = 0
syslog_enable = 0
syslog_system_enable = 0
[SQL]
mysql_dbi_enable = 0
postgresql_dbi_enable = 0
dbd_odbc_enable = 0
win32_odbc_enable = 0
[Exec]
exec_enable = 0
unknown_trap_exec =
[Debugging]
DEBUGGING = 0
[TrapFiles]
snmptt_conf_files = <<END
${at.conf}
END
`;
}

function startSnmptrapd(folder: string, port: number, logging: readonly string[]): ChildProcess {
  const args = ['-f', '-n', '-On', '-C', '-c', join(folder, 'snmptrapd.conf'), ...logging];
  return spawn(snmptrapd, [...args, '-p', join(folder, 'pid'), `udp:127.0.0.1:${port}`], {
    stdio: 'ignore',
    env: { ...process.env, MIBS: '', SNMP_PERSISTENT_DIR: folder },
  });
}

async function send({ perSecond, count, packetOf }: Load, port: number): Promise<void> {
  const { file, remove } = stormFile(count, packetOf);
  try {
    await sendStorm({ port, perSecond, count, file });
  } finally {
    remove();
  }
}

const costOf = (logged: number, seconds: number): PeerCost => ({
  logged,
  processorSeconds: Math.round(seconds * 100) / 100,
  trapsPerProcessorSecond: Math.round(logged / Math.max(seconds, 0.01)),
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await ended;
}

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fengsui-peer-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
