import { join } from 'node:path';
import { z } from 'zod';
import { readYaml } from '../../platform/config/read-yaml.js';
import { listFaults, pathText, type Listed } from './sample-county-lists.js';
import { rosterFaults } from './sample-county-roster.js';
import { routeFaults } from './sample-county-routes.js';
import * as rows from './sample-county-rows.contract.js';
import { siteAndLinkFaults } from './sample-county-sites.js';

export type SampleCounty = rows.SampleCounty;

/** Reads and checks the eleven files of a sample county. Throws one Error that lists every fault as `file: path: what`. */
export async function readSampleCounty(dir: string): Promise<SampleCounty> {
  const faults: string[] = [];
  const list = async <T>(
    file: string,
    shape: z.ZodType<T>,
    codeOf: 'id' | 'code' | 'username' | null = 'code',
  ): Promise<Listed<T>> => {
    const read = await readYaml(join(dir, file), z.array(z.unknown()));
    if (!read.ok) {
      faults.push(...read.faults.map((fault) => fault.replace(join(dir, file), file)));
      return { file, rows: [], codes: null };
    }
    const good: { index: number; row: T }[] = [];
    for (const [index, raw] of read.value.entries()) {
      const row = shape.safeParse(raw);
      if (row.success) good.push({ index, row: row.data });
      else
        faults.push(
          ...row.error.issues.map(
            (issue) => `${file}: ${pathText([index, ...issue.path])}: ${issue.message}`,
          ),
        );
    }
    const codes =
      codeOf === null
        ? []
        : read.value.map((raw) => z.looseObject({ [codeOf]: z.string() }).safeParse(raw).data?.[codeOf]);
    return { file, rows: good, codes };
  };
  const lists = {
    organisations: await list('organisations.yaml', rows.organisation, 'id'),
    officers: await list('officers.yaml', rows.officer, 'username'),
    sites: await list('sites.yaml', rows.site),
    links: await list('links.yaml', rows.link),
    keyUsers: await list('key-users.yaml', rows.keyUser),
    circuits: await list('circuits.yaml', rows.circuit),
    vehicles: await list('vehicles.yaml', rows.vehicle),
    storeItems: await list('store-items.yaml', rows.storeItem),
    teams: await list('teams.yaml', rows.team),
    roster: await list('roster.yaml', rows.rotation, null),
    snmpSources: await list('snmp-sources.yaml', rows.snmpSource),
  };
  faults.push(
    ...listFaults(lists),
    ...rosterFaults(lists),
    ...siteAndLinkFaults(lists),
    ...routeFaults(lists),
  );
  if (faults.length > 0)
    throw new Error(
      `样本县配置有 ${faults.length} 处错误 / The sample county has ${faults.length} fault(s):\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
  const rowsOf = <T>(listed: Listed<T>): T[] => listed.rows.map(({ row }) => row);
  return {
    organisations: rowsOf(lists.organisations),
    officers: rowsOf(lists.officers),
    sites: rowsOf(lists.sites),
    links: rowsOf(lists.links),
    keyUsers: rowsOf(lists.keyUsers),
    circuits: rowsOf(lists.circuits),
    vehicles: rowsOf(lists.vehicles),
    storeItems: rowsOf(lists.storeItems),
    teams: rowsOf(lists.teams),
    roster: rowsOf(lists.roster),
    snmpSources: rowsOf(lists.snmpSources),
  };
}
