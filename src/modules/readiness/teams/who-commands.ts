/** Who may call a team out: its own unit in peacetime; county headquarters too in a great disaster or in war (6.3.1, 4.4, 2.2). */
import type { Holding } from '../../../kernel/actor.js';
import type { Words } from '../../../kernel/words.js';

export interface CommandFacts {
  /** The war command mode stands. */
  war: boolean;
  /** The task, its notice issued, that put the owner in the emergency state; null in none. */
  emergency: Words | null;
}

export interface Command {
  heldBy: 'owner' | 'headquarters';
  because: Words;
  cites: string;
}

export function whoCommands({ war, emergency }: Readonly<CommandFacts>): Command {
  if (war)
    return {
      heldBy: 'headquarters',
      because: { zh: '战时指挥体制', en: 'War command mode stands' },
      cites: '2.2',
    };
  if (emergency !== null)
    return {
      heldBy: 'headquarters',
      because: { zh: `应急状态：${emergency.zh}`, en: `Emergency state: ${emergency.en}` },
      cites: '4.4',
    };
  return {
    heldBy: 'owner',
    because: { zh: '平时由所在单位管理', en: 'Managed by its unit in peacetime' },
    cites: '6.3.1',
  };
}

const county = ['headquarters', 'office'];

/** The unit may always call out its own people: its own plan starts at once (4.2.1). */
export function mayCallOut(
  command: Readonly<Command>,
  unit: string,
  holdings: readonly Holding[],
): true | { because: Words } {
  if (holdings.some(({ organisation }) => organisation === unit)) return true;
  const ofCounty = holdings.some(({ organisation }) => county.includes(organisation));
  if (ofCounty && command.heldBy === 'headquarters') return true;
  return {
    because: {
      zh: '平时队伍由所在单位管理，指挥部请按4.3.1申请调用；应急状态或战时方可直接召集（6.3.1）',
      en: 'In peacetime the team is its unit’s: ask for it by 4.3.1; headquarters calls it out only in the emergency state or in war (6.3.1)',
    },
  };
}

/** What headquarters called, the unit does not call off while headquarters commands. */
export function mayCallOff(
  command: Readonly<Command>,
  calledBy: string | null,
  unit: string,
  holdings: readonly Holding[],
): true | { because: Words } {
  const byCounty = calledBy !== null && calledBy !== unit;
  const isUnit = holdings.some(({ organisation }) => organisation === unit);
  if (isUnit && !byCounty) return true;
  if (!isUnit && (byCounty || command.heldBy === 'headquarters')) return true;
  return {
    because: isUnit
      ? {
          zh: '指挥部召集的，由指挥部取消（6.3.1）',
          en: 'Headquarters called it out; headquarters calls it off (6.3.1)',
        }
      : { zh: '平时由所在单位取消（6.3.1）', en: 'In peacetime its unit calls it off (6.3.1)' },
  };
}
