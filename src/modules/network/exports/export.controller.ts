import { Controller, Get, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import { bounds, importFormats } from '../imports/raw-row.js';
import { contentsNow } from '../inventory/inventory-at.queries.js';
import { type Content, inventoryKinds, type InventoryKind } from '../inventory/inventory-fields.js';
import { csvOfKind, type Inventory, xlsxOf } from './write-inventory.js';
import { geojsonOf, graphmlOf } from './write-maps.js';

const asked = z.object({
  format: z.enum(importFormats),
  /** CSV holds one kind; a workbook all, the maps sites and links, GeoJSON the lines beneath them too. */
  kind: z.enum(inventoryKinds).default('site'),
  carrier: z.string().max(60).optional(),
});
type Asked = z.infer<typeof asked>;

const page = 5_000;
const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  graphml: 'application/graphml+xml',
} as const;

/** What the officer may see of the inventory, as a file that can be imported again. */
@Controller('network/export')
export class ExportController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Permit('network.read')
  async export(
    @SignedIn() officer: Officer,
    @Query({ schema: asked }) { format, kind, carrier }: Asked,
  ): Promise<StreamableFile> {
    const kinds = { csv: [kind], xlsx: inventoryKinds, geojson: [...ground, ...maps], graphml: maps }[format];
    const inventory = await this.transactions.run(officer, (tx) => read(tx, kinds, carrier ?? null));
    const body = {
      csv: () => csvOfKind(kind, inventory[kind] ?? []),
      xlsx: () => xlsxOf(inventory),
      geojson: () => geojsonOf(inventory),
      graphml: () => graphmlOf(inventory),
    }[format]();
    const name = `${format === 'csv' ? kind : 'network'}.${format}`;
    return new StreamableFile(body, {
      type: mediaTypes[format],
      disposition: `attachment; filename="${name}"`,
    });
  }
}

const maps = ['site', 'link'] as const;
const ground = ['trench', 'span'] as const;

async function read(tx: Tx, kinds: readonly InventoryKind[], carrier: string | null): Promise<Inventory> {
  const inventory: Partial<Record<InventoryKind, Content[]>> = {};
  let count = 0;
  for (const kind of kinds) {
    const all: Content[] = [];
    for (let after = ''; ;) {
      const found = await contentsNow(tx, kind, carrier, after, page);
      all.push(...found);
      const last = found.at(-1)?.['code'];
      if (found.length < page || typeof last !== 'string') break;
      after = last;
      count += found.length;
      if (count > bounds.rows) throw new Refusal('too-large');
    }
    inventory[kind] = all;
  }
  return inventory;
}
