import { spawn } from 'node:child_process';
import { ownFolder, password, removeFolder, root, startOwnProduct } from '../own-product.js';
import { type Resident, residentOf } from './resident.js';

const limitMb = 450;
const settleMs = 2_000;

/** What all three roles in one Node process hold resident after the fibre-cut drill; PostgreSQL is printed beside it. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const drills = short ? ['fibre-cut'] : ['fibre-cut', 'hub-flood', 'fibre-cut'];
  const folder = await ownFolder('memory');
  const product = await startOwnProduct({ DATA_DIR: folder });
  try {
    const before = await residentOf(product.pid);
    const held: boolean[] = [];
    const after: { drill: string; residentMb: number }[] = [];
    for (const drill of drills) {
      held.push(await play(drill, product));
      await new Promise((resolve) => setTimeout(resolve, settleMs));
      after.push({ drill, residentMb: (await residentOf(product.pid)).own.residentMb });
    }
    const { own, others } = await residentOf(product.pid);
    const most = Math.max(...after.map(({ residentMb }) => residentMb));
    return {
      bench: 'memory',
      says: 'MB resident (VmRSS) of the one Node process with server, worker and collector, after each drill',
      fengsui: { atStartMb: before.own.residentMb, after, mostResidentMb: own.mostResidentMb },
      postgres: {
        processes: others.length,
        sumMb: sum(others),
        says: 'shared buffers are counted in each process',
      },
      limit: { residentMb: limitMb },
      checks: { drillsHeld: held.every(Boolean) },
      ok: most <= limitMb && held.every(Boolean),
    };
  } finally {
    await product.stop();
    await removeFolder(folder);
  }
}

const sum = (list: readonly Resident[]): number => list.reduce((all, { residentMb }) => all + residentMb, 0);

function play(drill: string, product: { url: string; trapPort: number }): Promise<boolean> {
  const args = ['scripts/drill.mjs', drill, '--play', '--url', product.url];
  const child = spawn(
    process.execPath,
    [...args, '--traps', `127.0.0.1:${product.trapPort}`, '--password', password],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code !== 0) process.stderr.write(said);
      resolve(code === 0);
    });
  });
}
