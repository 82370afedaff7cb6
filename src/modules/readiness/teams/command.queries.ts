import { asCounty, rows, type Tx } from '../../../platform/database/transaction.js';
import { type Command, whoCommands } from './who-commands.js';

/** From the task notice to its formal end the addressed are in the emergency state (4.4, 4.5). */
const emergencyStates = [
  'noticed',
  'executing',
  'completion-reported',
  'end-reported',
  'end-proposed',
  'end-approved',
  'release-issued',
];

/** Who commands each owner's teams now; an exercise puts nobody but its own missions under headquarters. */
export function commandsOf(
  tx: Tx,
  owners: readonly string[],
  exercise: boolean,
): Promise<Map<string, Command>> {
  return asCounty(tx, async () => {
    const [war] = await rows(
      tx,
      `select 1 from procedure_case where procedure = 'command-mode' and closed_at is null limit 1`,
    );
    const tasks = await rows<{ owner: string; zh: string; en: string }>(
      tx,
      `select distinct on (p.organisation_id) p.organisation_id as owner, c.title_zh as zh, c.title_en as en
         from procedure_case c join case_party p on p.case_id = c.id and p.party = 'carriers'
        where c.procedure = 'task' and c.closed_at is null and c.state = any($1) and c.exercise = $2 and p.organisation_id = any($3)
        order by p.organisation_id, c.opened_at, c.id`,
      [emergencyStates, exercise, owners],
    );
    const emergency = new Map(tasks.map(({ owner, zh, en }) => [owner, { zh, en }]));
    return new Map(
      owners.map((owner) => [
        owner,
        whoCommands({ war: war !== undefined, emergency: emergency.get(owner) ?? null }),
      ]),
    );
  });
}

export async function commandOf(tx: Tx, owner: string, exercise: boolean): Promise<Command> {
  return (await commandsOf(tx, [owner], exercise)).get(owner) ?? whoCommands({ war: false, emergency: null });
}
