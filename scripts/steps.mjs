// What the commands share in talking to the user: one line a step with its time, and one clear message at the end.
import { spawn } from 'node:child_process';

export class Stop extends Error {}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} title Chinese first, then English */
export async function step(title, work) {
  const start = performance.now();
  const line = () => `${title} … ${seconds(start)}`;
  const isTerminal = process.stdout.isTTY === true;
  const ticker = setInterval(
    () => (isTerminal ? process.stdout.write(`\r${line()}`) : console.log(line())),
    isTerminal ? 200 : 15_000,
  );
  try {
    return await work();
  } finally {
    clearInterval(ticker);
    console.log(`${isTerminal ? '\r' : ''}${line()}`);
  }
}

/** Runs a command quietly and keeps what it said; rejects with a Stop that ends with its last words. */
export function quietly(command, args, { cwd, explain = () => '' } = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const hear = (chunk) => (said += chunk);
    child.stdout.setEncoding('utf8').on('data', hear);
    child.stderr.setEncoding('utf8').on('data', hear);
    const forward = (signal) => child.kill(signal);
    process.on('SIGINT', forward).on('SIGTERM', forward);
    child.on('error', (error) => reject(new Stop(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward).off('SIGTERM', forward);
      if (code === 0) return resolve(said);
      const words = said.trim().split('\n').slice(-25).join('\n');
      reject(new Stop([words, explain(said), signal ? `(${signal})` : ''].filter(Boolean).join('\n\n')));
    });
  });
}

/** Runs a command's main function: a Stop is a message for the user, anything else a bug with its stack. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
