import { z } from 'zod';

export const roles = ['server', 'worker', 'collector'] as const;
export type Role = (typeof roles)[number];

const secretKey = z.string().regex(/^[0-9a-fA-F]{64}$/, '64 hexadecimal digits');
const port = z.coerce.number().int().min(0).max(65535);

/** Everything read from the process environment, in one place. */
const environmentShape = z.object({
  PORT: port.default(8080),
  HOST: z.string().default('127.0.0.1'),
  TRAP_PORT: port.default(1162),
  TRAP_HOST: z.string().default('127.0.0.1'),
  TRAP_SHARE_PORT: z.enum(['yes', 'no']).default('no'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  DATABASE_APP_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  DATA_DIR: z.string().default('.data'),
  CONFIG_DIR: z.string().default('config'),
  /** Where the console is reached from outside, for addresses on papers; the listening address unless given. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEB_DIR: z.string().default('web/dist'),
  SAMPLE_COUNTY: z.enum(['yes', 'no']).default('yes'),
  FENGSUI_SAMPLE_PASSWORD: z.string().min(8).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  FENGSUI_SECRET_KEY: secretKey.optional(),
  FENGSUI_SECRET_KEY_BEFORE: secretKey.or(z.literal('lost')).optional(),
  SECURE_COOKIES: z.enum(['yes', 'no']).default('no'),
});

export type Environment = z.infer<typeof environmentShape>;

/** The environment, or every fault in it as one message (values are never repeated: they may be secrets). */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const read = environmentShape.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`环境变量有误 / Faulty environment:\n${faults.join('\n')}`);
}

/** `--roles server,worker` → the roles; all three when not given. */
export function readRoles(argv: readonly string[]): Role[] {
  const at = argv.findIndex((word) => word === '--roles' || word.startsWith('--roles='));
  if (at < 0) return [...roles];
  const word = argv[at] ?? '';
  const list = word.includes('=') ? word.slice(word.indexOf('=') + 1) : (argv[at + 1] ?? '');
  const named = list.split(',').filter((name) => name !== '');
  const unknown = named.filter((name) => !roles.some((role) => role === name));
  if (named.length === 0 || unknown.length > 0) {
    throw new Error(`--roles 只接受 / takes a list of: ${roles.join(', ')}${unknown.length > 0 ? ` (unknown: ${unknown.join(', ')})` : ''}`);
  }
  return roles.filter((role) => named.includes(role));
}
