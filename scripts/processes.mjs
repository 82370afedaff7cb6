import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

function statOf(pid) {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return {
    name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')),
    fields: text.split(') ').at(-1).split(' '),
  };
}

/** When a process started; undefined when it does not live. Tells it from a later one of the same number. */
export function startOf(pid) {
  try {
    if (process.platform === 'linux') {
      const { fields } = statOf(pid);
      return fields[0] === 'Z' ? undefined : fields[19];
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/** npm itself: our parent, or the parent of the shell it put between. */
export function npmAbove() {
  const parent = process.ppid;
  try {
    const { name, fields } = statOf(parent);
    return /^(sh|bash|dash|ash)$/.test(name) ? [parent, Number(fields[1])] : [parent];
  } catch {
    return [parent];
  }
}
