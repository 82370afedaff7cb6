// What the checks ask of a running Fengsui, over HTTP as anyone would.
import { execFile } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Stop } from './steps.mjs';

/** Asks again until the answer is not undefined. */
export async function until(what, ask, patienceMs = 60_000) {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Stop(`${what}: not within ${patienceMs / 1000} s`);
    await pause(100);
  }
}

export const isReady = (address) =>
  fetch(`${address}/api/health/ready`)
    .then((reply) => reply.ok)
    .catch(() => false);

export async function signIn(address, username, password) {
  const reply = await fetch(`${address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  });
  if (!reply.ok) throw new Stop(`sign-in of ${username}: ${reply.status} ${await reply.text()}`);
  return (await reply.json()).token;
}

export async function alarms(address, token) {
  const reply = await fetch(`${address}/api/alarms?limit=200`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!reply.ok) throw new Stop(`GET /api/alarms: ${reply.status} ${await reply.text()}`);
  return (await reply.json()).items;
}

const interfaceIndex = 104; // of site TEL-EX-02: link L-TEL-008 of the sample county
export const brokenLink = 'L-TEL-008';

/** A linkDown (RFC 2863) of the telecom carrier's network manager, by Debian's snmptrap. */
export async function sendLinkDown(port) {
  const column = (number) => `1.3.6.1.2.1.2.2.1.${number}.${interfaceIndex}`;
  const varbinds = [
    [column(1), 'i', interfaceIndex],
    [column(7), 'i', 1],
    [column(8), 'i', 2],
    ['1.3.6.1.6.3.18.1.3.0', 'a', '10.10.1.3'], // snmpTrapAddress
  ];
  const args = ['-v', '2c', '-c', 'qinglan-telecom', `127.0.0.1:${port}`, '', '1.3.6.1.6.3.1.1.5.3'];
  await promisify(execFile)('snmptrap', [...args, ...varbinds.flat().map(String)]);
}

export async function alarmOfBrokenLink(address, token) {
  return until(
    `an alarm on ${brokenLink}`,
    async () => (await alarms(address, token)).find(({ link }) => link === brokenLink),
    15_000,
  );
}
