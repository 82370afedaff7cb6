// Installs the locked dependencies when what stands in node_modules is not what package-lock.json says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Stop, quietly, step } from './steps.mjs';

export const root = join(import.meta.dirname, '..');
const oldest = [20, 19];

export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Stop(
    `需要 Node.js ${oldest.join('.')} 或更新版本,当前为 ${version}。请从 nodejs.org 安装后重试。\n` +
      `Node.js ${oldest.join('.')} or newer is needed, this is ${version}. Install it from nodejs.org and try again.`,
  );
}

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw new Stop(`${file}: ${error.message}`);
  }
}

/** npm writes node_modules/.package-lock.json last, so a killed installation has none. */
export function isInstalled(locked, present) {
  if (present === undefined) return false;
  return Object.entries(locked).every(([path, { version, optional, devOptional, peer }]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? Boolean(optional || devOptional || peer) : found.version === version;
  });
}

function explain(said) {
  if (/EACCES|EPERM/.test(said)) {
    return (
      '没有权限写 node_modules:它由别的账号安装。请用那个账号启动,或删除 node_modules 后重试。\n' +
      'node_modules may not be written: another user installed it. Start as that user, or delete it and try again.'
    );
  }
  if (/ENOSPC/.test(said)) {
    return '磁盘已满,请腾出约 1 GB。\nThe disk is full: free about 1 GB.';
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|network/i.test(said)) {
    return (
      '无法连接 npm 仓库。请检查网络或 npm 代理设置(npm config get registry)。\n' +
      'The npm registry cannot be reached. Check the network or npm settings (npm config get registry).'
    );
  }
  return '依赖没有装成功,原因见上。\nThe dependencies could not be installed, for the reason above.';
}

export async function ensureInstalled() {
  const locked = packagesOf('package-lock.json');
  if (locked === undefined) {
    throw new Stop('缺少 package-lock.json,请重新克隆。\npackage-lock.json is missing: clone again.');
  }
  if (isInstalled(locked, packagesOf('node_modules/.package-lock.json'))) return;
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm'];
  const [command, ...first] = npm;
  // Said outright: a user's own settings (omit=dev, production) must not leave the compiler out.
  const args = [
    ...first,
    'ci',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--progress=false',
  ];
  await step('安装依赖 Installing dependencies', () => quietly(command, args, { cwd: root, explain }));
}
