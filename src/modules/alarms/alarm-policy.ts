import { z } from 'zod';
import { durationMinutes } from '../../kernel/duration.js';
import { type Read, readYaml } from '../../platform/config/read-yaml.js';

const minutes = z.string().transform((text, context) => {
  const length = durationMinutes(text);
  if (length !== undefined && length > 0) return length;
  context.addIssue({ code: 'custom', message: 'an ISO 8601 duration of hours and minutes, above zero' });
  return z.NEVER;
});

const shape = z.strictObject({
  keepTombstones: minutes,
  unconfirmedAfter: minutes,
  longestShelf: minutes,
  longestMaintenance: minutes,
  flapping: z.strictObject({
    times: z.number().int().min(2).max(1_000),
    within: minutes,
    steadyFor: minutes,
  }),
});

export interface FlappingPolicy {
  times: number;
  within: number;
  steadyFor: number;
}

/** How long alarms are remembered, doubted, shelved, damped and kept quiet by maintenance; all lengths in minutes. */
export class AlarmPolicy {
  constructor(
    readonly keepTombstones: number,
    readonly unconfirmedAfter: number,
    readonly longestShelf: number,
    readonly flapping: FlappingPolicy,
    readonly longestMaintenance = 30 * 24 * 60,
  ) {}
}

export async function readAlarmPolicy(file: string): Promise<Read<AlarmPolicy>> {
  const read = await readYaml(file, shape);
  if (!read.ok) return read;
  const { keepTombstones, unconfirmedAfter, longestShelf, flapping, longestMaintenance } = read.value;
  return {
    ok: true,
    value: new AlarmPolicy(keepTombstones, unconfirmedAfter, longestShelf, flapping, longestMaintenance),
  };
}
