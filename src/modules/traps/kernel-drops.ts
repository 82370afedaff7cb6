/** What the kernel threw away before we saw it: the drops column of our socket in /proc/net/udp (proc(5)). */
interface SocketLine {
  port: number;
  inode: string;
  drops: number;
}

function lineOf(text: string): SocketLine | undefined {
  const fields = text.trim().split(/\s+/);
  const [, local, , , , , , , , inode] = fields;
  const port = Number.parseInt(local?.split(':')[1] ?? '', 16);
  const drops = Number(fields.at(-1));
  if (inode === undefined || !Number.isInteger(port) || !Number.isInteger(drops)) return undefined;
  return { port, inode, drops };
}

/** Of the sockets on that port those that are ours; undefined when none is listed. */
export function kernelDrops(table: string, port: number, ours: ReadonlySet<string>): number | undefined {
  const own = table
    .split('\n')
    .slice(1)
    .map(lineOf)
    .filter((line) => line !== undefined)
    .filter((line) => line.port === port && ours.has(line.inode));
  return own.length === 0 ? undefined : own.reduce((sum, { drops }) => sum + drops, 0);
}
