import { openStand } from './stand.ts';
import { storm } from './storm.ts';
import { stormPacket } from './storm-packets.ts';
const stand = await openStand();
try {
  for (const arg of process.argv.slice(2)) { const [r, s] = arg.split('x').map(Number);
    const mark = `m${arg}`;
    console.log(JSON.stringify(await storm(stand, { perSecond: r!, seconds: s!, packetOf: (n) => stormPacket(n, mark) })));
  }
  if (process.env['STMT']) {
    await stand.sql('alter system set log_min_duration_statement = 0'); await stand.sql('select pg_reload_conf()'); await new Promise(r=>setTimeout(r,500));
    await storm(stand, { perSecond: 5000, seconds: 10, packetOf: (n) => stormPacket(n, 'stmt') });
    const [{data_directory: d}] = await stand.sql<{data_directory:string}>('show data_directory') as any;
    (await import('node:fs')).copyFileSync(d + '/../postgres.log', '/tmp/lead/pg.log');
  }
  if (process.env['MEM']) { const m=(await import('node:fs')).readFileSync('/proc/'+stand.collectorPid+'/smaps_rollup','utf8'); console.log(m); }
} finally { await stand.stop(); }
