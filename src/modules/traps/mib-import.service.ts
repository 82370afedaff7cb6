import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { readEnvironment } from '../../platform/config/environment.js';
import { buildCatalogue, type Catalogue, type CatalogueFault, type FiledModule } from './mib-catalogue.js';
import { readMibFile } from './mib-module.js';

export const catalogueFile = 'mib-catalogue.json';
const usage = '用法 Usage: npm run mibs -- import DIR';
const largestFile = 16 * 1_048_576;
const mostFiles = 50_000;
const shownFaults = 40;

/** Every file below the folder; one that does not read is a fault and stops none of the others. */
export async function readMibFolder(folder: string): Promise<Catalogue & { files: number }> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const filed: FiledModule[] = [];
  const faults: CatalogueFault[] = [];
  if (paths.length > mostFiles)
    faults.push({
      file: '.',
      says: `只读前 ${mostFiles} 个文件 / only the first ${mostFiles} files are read`,
    });
  for (const path of paths.sort().slice(0, mostFiles)) {
    const file = relative(folder, path);
    try {
      const { size } = await stat(path);
      if (size > largestFile) throw new Error(`${size} 字节，太大 / octets, too large`);
      const modules = readMibFile(await readFile(path, 'latin1'));
      if (modules.length === 0) faults.push({ file, says: '没有 MIB 模块 / holds no MIB module' });
      for (const module of modules) filed.push({ file, module });
    } catch (error) {
      faults.push({
        file,
        says: error instanceof Error ? error.message.replaceAll(folder, '.') : String(error),
      });
    }
  }
  return { ...buildCatalogue(filed, faults), files: Math.min(paths.length, mostFiles) };
}

/** Written beside and put in its place at once: a reader finds the old one or the new one. */
export async function writeCatalogue(
  dataDir: string,
  { modules, faults, entries }: Catalogue,
): Promise<string> {
  await mkdir(dataDir, { recursive: true });
  const path = join(dataDir, catalogueFile);
  await writeFile(`${path}.new`, JSON.stringify({ modules, faults, entries }));
  await rename(`${path}.new`, path);
  return path;
}

/** `npm run mibs -- import DIR`; resolves to the exit code. */
export async function runMibs(
  argv: readonly string[],
  say: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
  environment: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const [what, folder, more] = argv;
  if (what !== 'import' || folder === undefined || more !== undefined) {
    say(usage);
    return 2;
  }
  const isFolder = await stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    say(`没有这个文件夹 / No such folder: ${folder}`);
    return 2;
  }
  const from = performance.now();
  const catalogue = await readMibFolder(folder);
  const path = await writeCatalogue(readEnvironment(environment).DATA_DIR, catalogue);
  const { files, modules, entries, faults } = catalogue;
  for (const { file, line, says } of faults.slice(0, shownFaults))
    say(`  ${file}${line === undefined ? '' : `:${line}`}: ${says}`);
  if (faults.length > shownFaults)
    say(
      `  另有 ${faults.length - shownFaults} 条，见 GET /api/mib-faults / and ${faults.length - shownFaults} more`,
    );
  const seconds = ((performance.now() - from) / 1_000).toFixed(1);
  say(
    `${files} 个文件，${modules.length} 个模块，${entries.length} 个名称，${faults.length} 处问题，${seconds} 秒 → ${path}\n` +
      `${files} files, ${modules.length} modules, ${entries.length} names, ${faults.length} faults, ${seconds} s`,
  );
  return modules.length > 0 ? 0 : 1;
}
