// One `npm start` at a time in a folder. The lock names the start and the server it runs, each with its start time.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './install.mjs';
import { npmAbove, startOf } from './processes.mjs';
import { Stop, step } from './steps.mjs';

const folder = join(root, '.data');
const file = join(folder, 'start.lock');
const patienceMs = 15_000;

function read() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const lives = (mark) => mark !== undefined && startOf(mark.pid) === mark.start;
const markOf = (pid) => ({ pid, start: startOf(pid) });

const above = process.env.npm_lifecycle_event === undefined ? [] : npmAbove().map(markOf);

/** npm killed outright tells nobody: what it started must notice by itself. */
export const isAbandoned = (marks = above) => marks.some((mark) => !lives(mark));

async function waitForEnd(marks) {
  const left = () => marks.filter(lives);
  for (const signal of [undefined, 'SIGTERM', 'SIGKILL']) {
    if (signal) for (const { pid } of left()) process.kill(pid, signal);
    const deadline = Date.now() + patienceMs;
    while (left().length > 0 && Date.now() < deadline) await pause(50);
  }
}

const words = (server) => JSON.stringify({ starter: markOf(process.pid), above, server });

export async function takeLock() {
  const held = read();
  if (lives(held?.starter) && !isAbandoned(held.above)) {
    throw new Stop(
      `这个目录里已有一个 npm start 在运行(进程 ${held.starter.pid})。请先用 Ctrl-C 停止它。\n` +
        `Another npm start is running in this folder (process ${held.starter.pid}). Stop it with Ctrl-C first.`,
    );
  }
  const left = [held?.starter, held?.server].filter(lives);
  if (left.length > 0) {
    await step('等待上次的进程退出 Waiting for the last run to end', () => waitForEnd(left));
  }
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, words(), { flag: 'wx' });
  } catch (error) {
    throw new Stop(
      `不能写 ${folder}(${error.code})。请用上次启动的账号启动,或更改目录属主。\n` +
        `${folder} cannot be written (${error.code}). Start as the user who started it before, or change its owner.`,
    );
  }
  process.once('exit', releaseLock);
}

export function nameServer(pid) {
  writeFileSync(file, words(markOf(pid)));
}

export function releaseLock() {
  if (read()?.starter.pid === process.pid) rmSync(file, { force: true });
}
