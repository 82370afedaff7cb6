// The settings an embedded server runs with: small memory, loopback only, and no fsync where nothing need survive.

export interface PostgresSettings {
  readonly port: number;
  readonly durable: boolean;
  readonly maxConnections: number;
}

export function postgresArguments(
  pgdata: string,
  { port, durable, maxConnections }: PostgresSettings,
): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    shared_buffers: '64MB',
    max_connections: String(maxConnections),
    max_wal_size: '1GB',
    jit: 'off',
    huge_pages: 'off',
    io_method: 'sync',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_error_statement: 'panic',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  return ['-D', pgdata, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

// The builtin locale sorts alike on every operating system, and needs none installed.
export const initdbArguments = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--auth=scram-sha-256',
  '--no-instructions',
] as const;
