/** One clear message, with what to do, for whatever stops the start. */
interface Fault extends Error {
  code?: string;
  port?: number;
  address?: string;
  syscall?: string;
}

function rootOf(error: Error): Fault {
  let root: Error = error;
  while (root.cause instanceof Error) root = root.cause;
  return root instanceof AggregateError && root.errors[0] instanceof Error ? root.errors[0] : root;
}

export function startFault(error: unknown): string {
  if (!(error instanceof Error)) return `启动失败 Start failed: ${String(error)}`;
  const fault = rootOf(error);
  const at = `${fault.address ?? ''}:${fault.port ?? ''}`;
  switch (fault.code) {
    case 'EADDRINUSE':
      return `端口 ${at} 已被占用。请停止占用它的程序，或用环境变量 PORT（控制台）、TRAP_PORT（告警）换一个端口。\nPort ${at} is taken. Stop the program that holds it, or choose another with PORT (console) or TRAP_PORT (traps).`;
    case 'EACCES':
      return `无权使用 ${fault.port === undefined ? fault.message : at}。1024 以下的端口需要管理员权限。\nNot permitted: ${fault.port === undefined ? fault.message : at}. Ports below 1024 need privileges.`;
    case 'ENOSPC':
      return '磁盘已满。请腾出空间后再启动。\nThe disk is full. Free some space and start again.';
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'ETIMEDOUT':
    case 'EAI_AGAIN':
      return `连不上数据库或 Redis（${at}）。请检查 DATABASE_URL、REDIS_URL 和对方是否在运行。\nThe database or Redis cannot be reached (${at}). Check DATABASE_URL, REDIS_URL and that it is running.`;
    case '28P01':
    case '28000':
    case '3D000':
      return `数据库拒绝登录：${fault.message}。请检查 DATABASE_URL 的用户名、密码和库名。\nThe database refused: ${fault.message}. Check user, password and database name in DATABASE_URL.`;
    case '42501':
      return `数据库用户权限不足：${fault.message}。它需要能建表、建角色 fengsui_app，或由管理员事先建好。\nThe database user lacks a privilege: ${fault.message}. It must be able to create tables and the role fengsui_app, or have them made for it.`;
    default:
      return error.message;
  }
}
