import type { Environment } from '../platform/config/environment.js';
import type { Prepared } from './prepare-database.js';

const people = [
  ['telecom.noc', '电信网管值班：上报中断', 'telecom NOC: reports outages'],
  ['telecom.duty1', '电信值班员：申请借调', 'telecom duty officer: applies for loans'],
  ['mobile.duty1', '移动值班员：签收、出车', 'mobile duty officer: acknowledges, sends vehicles'],
  ['office.duty1', '办公室值班员：核实、上报', 'office duty officer: verifies, reports'],
  ['office.director', '办公室主任：下达命令和通知书', 'office director: orders and notices'],
  ['hq.commander', '总指挥：批准', 'HQ commander: approves'],
  ['committee.chair', '县应急委主任：启动预案、批准解除', 'committee chair: activates, ends'],
  ['onsite.commander', '现场指挥：阶段报告', 'on-site commander: stage reports'],
] as const;

/** What a person needs after `npm start`: where the console is, who may sign in, how to send a first trap. */
export function startMessage(
  environment: Environment,
  ports: { http: number; traps: number | undefined },
  { samplePassword, sampleTrap }: Prepared,
  seconds: number,
): string {
  const host = environment.HOST === '0.0.0.0' || environment.HOST === '::' ? '127.0.0.1' : environment.HOST;
  const trapHost =
    environment.TRAP_HOST === '0.0.0.0' || environment.TRAP_HOST === '::'
      ? '127.0.0.1'
      : environment.TRAP_HOST;
  const lines = [
    '',
    `烽燧已就绪 Fengsui is ready (${seconds.toFixed(1)} s)`,
    '',
    `  控制台 Console    http://${host}:${ports.http}/`,
    `  接口文档 API docs  http://${host}:${ports.http}/api/docs`,
  ];
  if (samplePassword !== undefined) {
    lines.push('', `  示例登录 Sample sign-ins（密码 password: ${samplePassword}）`);
    for (const [username, zh, en] of people) lines.push(`    ${username.padEnd(18)}${zh} ${en}`);
    if (ports.traps !== undefined && sampleTrap !== undefined) {
      lines.push(
        '',
        '  发一条真实告警 Send a real trap (Debian: apt install snmp):',
        `    snmptrap -v 2c -c ${sampleTrap.community} ${trapHost}:${ports.traps} '' 1.3.6.1.6.3.1.1.5.3 1.3.6.1.2.1.2.2.1.1.${sampleTrap.ifIndex} i ${sampleTrap.ifIndex} 1.3.6.1.6.3.18.1.3.0 a ${sampleTrap.agent}`,
        '  或演练一次光缆中断 Or play a whole fibre cut:',
        '    npm run drill -- fibre-cut --play',
      );
    }
  }
  lines.push('', '  按 Ctrl-C 停止 Press Ctrl-C to stop', '');
  return lines.join('\n');
}
