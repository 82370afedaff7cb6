/** Why the trap port does not open, in words that say what to do. */
export function bindFault(cause: unknown, host: string, port: number): Error {
  const at = `${host}:${port}/udp`;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') {
    return new Error(`告警接收端口已被占用，请改 TRAP_PORT / trap port is taken, set TRAP_PORT: ${at}`, {
      cause,
    });
  }
  if (code === 'EACCES') {
    return new Error(
      `无权使用告警接收端口，请改 TRAP_PORT / not allowed to use trap port, set TRAP_PORT: ${at}`,
      { cause },
    );
  }
  return new Error(
    `告警接收端口打不开 / trap port does not open: ${at}: ${cause instanceof Error ? cause.message : String(cause)}`,
    { cause },
  );
}
