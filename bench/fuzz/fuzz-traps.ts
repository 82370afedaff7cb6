/** Mutated packets of all versions straight through the socket of a collector in this process: no crash, and each counted. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createApp } from '../../src/boot/create-app.js';
import { prepareDatabase } from '../../src/boot/prepare-database.js';
import { readPolicy } from '../../src/boot/read-policy.js';
import { clockActor } from '../../src/kernel/actor.js';
import { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import { readBalance } from '../../src/modules/traps/trap-ledger.queries.js';
import type { TrapLedger } from '../../src/modules/traps/traps.contract.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { Settings } from '../../src/platform/config/settings.js';
import { rows, Transactions } from '../../src/platform/database/transaction.js';
import { asApplication } from '../../src/platform/database/migrate.js';
import { Secrets } from '../../src/platform/secrets/secrets.service.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded/embedded-postgres.js';
import { ownFolder, password, removeFolder, root } from '../own-product.js';
import { mutate, Random } from './mutate-packet.js';
import { trapOddities } from './trap-oddities.js';
import { trapSeeds } from './trap-seeds.js';

const community = 'qinglan-telecom';
const user = { id: '00000000-0000-4000-8000-00000000f022', name: 'fuzz', passphrase: 'fuzz-passphrase' };
const chunk = 100;
const mostWaiting = 5_000;
const settleMs = 120_000;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '100000' },
  },
});
const seed = Number(values.seed);
const count = Number(values.count);

const folder = await ownFolder('fuzz');
const environment = readEnvironment({
  DATA_DIR: folder,
  TRAP_PORT: '0',
  LOG_LEVEL: 'silent',
  CONFIG_DIR: join(root, 'config'),
  FENGSUI_SAMPLE_PASSWORD: password,
});
const postgres = await startEmbeddedPostgres({
  dataDir: join(folder, 'postgres'),
  durable: false,
  log: () => undefined,
});
const settings = new Settings({
  environment,
  roles: ['collector'],
  ownerUrl: postgres.ownerUrl,
  appUrl: asApplication(postgres.ownerUrl),
});
await prepareDatabase(settings, () => undefined);
const app = await createApp(settings, await readPolicy(environment.CONFIG_DIR));
const faults: string[] = [];
const noteFault = (fault: unknown): void => void faults.push(String(fault));
process.on('uncaughtException', noteFault).on('unhandledRejection', noteFault);
await app.init();
const transactions = app.get(Transactions);
const secrets = app.get(Secrets, { strict: false });
const protocols = {
  auth: { protocol: 'SHA-256', passphrase: user.passphrase },
  priv: { protocol: 'AES-256', passphrase: user.passphrase },
};
await transactions.run(clockActor, (tx) =>
  rows(
    tx,
    `insert into snmp_user (id, carrier_id, source_code, name, auth, priv, credentials, created_at)
     select $1, carrier_id, code, $2, 'SHA-256', 'AES-256', $3, now() from snmp_source where carrier_id = $4 order by code limit 1`,
    [user.id, user.name, secrets.seal(user.id, JSON.stringify(protocols)), 'telecom'],
  ),
);
const collector = app.get(TrapCollector, { strict: false });
const port = await collector.start({ host: '127.0.0.1', port: 0 });
const sender = createSocket('udp4').bind(0, '127.0.0.1');
await once(sender, 'listening');

const balance = (): Promise<TrapLedger> => transactions.run(clockActor, readBalance);
const seen = ({ received, kernelDrops }: TrapLedger): number => received + kernelDrops;

const begun = performance.now();
const residentMb = (): number => Math.round(process.memoryUsage.rss() / 1024 / 1024);
const random = new Random(seed);
const seeds = trapSeeds(community, user.name, user.passphrase);
const oddities = trapOddities(community);
let early = 0;
for (let sent = 0; sent < count; sent += chunk) {
  await Promise.all(
    Array.from({ length: Math.min(chunk, count - sent) }, (_, n) => {
      const odd = oddities[(sent + n) % 1_000];
      const bytes = odd ?? mutate(random.of(seeds) ?? Buffer.alloc(0), random);
      return new Promise<void>((resolve) => sender.send(bytes, port, '127.0.0.1', () => resolve()));
    }),
  );
  await pause(1);
  while (collector.waiting.datagrams > mostWaiting && faults.length === 0) await pause(20);
  if (early === 0 && sent >= count / 4) early = residentMb();
}
let ledger = await balance();
for (const until = performance.now() + settleMs; performance.now() < until; ledger = await balance()) {
  if (seen(ledger) >= count && ledger.waiting === 0) break;
  await pause(100);
}
const seconds = (performance.now() - begun) / 1000;
const late = residentMb();
sender.close();
await app.close();
await postgres.stop();
await removeFolder(folder);

const { items, collectors: _, summaries: __, ...sums } = ledger;
const ok = faults.length === 0 && ledger.balanced && ledger.waiting === 0 && seen(ledger) === count;
process.stdout.write(
  `${JSON.stringify(
    {
      fuzz: 'traps',
      seed,
      count,
      perSecond: Math.round(count / seconds),
      residentMb: { atQuarter: early, atEnd: late },
      ...sums,
      reasons: items.map(({ outcome, reason, count: n }) => `${outcome} ${reason}: ${n}`),
      faults: faults.slice(0, 10),
      ok,
    },
    undefined,
    2,
  )}\n`,
);
process.exitCode = ok ? 0 : 1;
