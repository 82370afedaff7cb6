// `node scripts/verify-archive.mjs FILE.zip`: is a case's archive still what was exported? Needs Node.js and nothing else.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const mostBytes = 1_000_000_000;
const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** JSON with sorted keys (RFC 8785), as the product hashes it. */
export function canonicalJson(value) {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const parts = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** Every file of a ZIP by name, through its central directory. */
export function readZip(zip) {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  if (end < 0) throw new Error('不是 ZIP 文件 / not a ZIP file');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed, size] = [
      zip.readUInt16LE(at + 10),
      zip.readUInt32LE(at + 20),
      zip.readUInt32LE(at + 24),
    ];
    const [named, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset));
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + named);
    total += size;
    if (total > mostBytes) throw new Error('压缩包过大 / the package is too large');
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const body = zip.subarray(from, from + packed);
    if (files.has(name)) throw new Error(`${name}: 重复 / twice`);
    files.set(name, method === 0 ? body : inflateRawSync(body, { maxOutputLength: Math.max(1, size) }));
    at += 46 + named + extra + comment;
  }
  return files;
}

/** Every fault, in words; none when the archive is whole. */
export function archiveFaults(zip) {
  const files = readZip(zip);
  const faults = [];
  const fault = (where, zh, en) => faults.push(`${where}: ${zh} / ${en}`);
  const indexed = files.get('index.json');
  if (!indexed) return ['index.json: 缺少 / missing'];
  const index = JSON.parse(indexed.toString('utf8'));
  if (index.format !== 'fengsui-archive-1') return ['index.json: 格式不符 / another format'];
  for (const { name, sha256: expected } of index.files) {
    const body = files.get(name);
    if (!body) fault(name, '缺少', 'missing');
    else if (sha256(body) !== expected) fault(name, '内容已被改动', 'changed');
  }
  const listed = new Set(['index.json', ...index.files.map(({ name }) => name)]);
  for (const name of files.keys()) if (!listed.has(name)) fault(name, '不在目录中', 'not in the index');
  for (const paper of index.papers) {
    const content = files.get(paper.content);
    if (content && sha256(canonicalJson(JSON.parse(content.toString('utf8')))) !== paper.contentSha256)
      fault(paper.content, '与签发时的内容校验值不符', 'not what was frozen at its issue');
    const pdf = files.get(paper.pdf);
    if (pdf && !pdf.includes(`sha256:${paper.contentSha256}`))
      fault(paper.pdf, 'PDF 不是这份文书的', 'the PDF is of another paper');
  }
  faults.push(...journalFaults(JSON.parse(files.get('journal.json')?.toString('utf8') ?? '{"entries":[]}')));
  return faults;
}

function journalFaults({ entries }) {
  const faults = [];
  let before;
  for (const entry of entries) {
    const { previousHash, hash, ...said } = entry;
    if (sha256(previousHash, canonicalJson(said)) !== hash)
      faults.push(`journal.json ${entry.seq}: 日志条目已被改动 / entry changed`);
    if (before && entry.seq <= before.seq) faults.push(`journal.json ${entry.seq}: 顺序不对 / out of order`);
    if (before && entry.seq === before.seq + 1 && previousHash !== before.hash)
      faults.push(`journal.json ${entry.seq}: 与前一条不连接 / not linked to the one before`);
    before = entry;
  }
  return faults;
}

if (process.argv[1] === import.meta.filename) {
  const [file] = process.argv.slice(2);
  if (!file) {
    process.stderr.write('用法 usage: node verify-archive.mjs FILE.zip\n');
    process.exit(2);
  }
  let faults;
  try {
    faults = archiveFaults(readFileSync(file));
  } catch (error) {
    faults = [error.message];
  }
  for (const line of faults) process.stdout.write(`${line}\n`);
  process.stdout.write(faults.length === 0 ? '完好 whole\n' : `${faults.length} 处不符 fault(s)\n`);
  process.exit(faults.length === 0 ? 0 : 1);
}
