import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { Settings } from '../../../platform/config/settings.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { bounds, type ImportFormat } from '../imports/raw-row.js';
import { contentsCursor } from '../inventory/inventory-at.queries.js';
import { inventoryKinds, type InventoryKind } from '../inventory/inventory-fields.js';
import { csvOf, type Pages, xlsxOf } from './write-inventory.js';
import { geojsonOf, graphmlOf } from './write-maps.js';

export interface AskedFile {
  format: ImportFormat;
  kind: InventoryKind;
  carrier?: string;
}

/**
 * Writes the inventory to a file that nobody else can open, some rows at a time, and hands that out: what is sent is
 * whole or refused, and a slow reader holds neither memory nor a transaction.
 */
@Injectable()
export class InventoryFile {
  constructor(
    private readonly transactions: Transactions,
    private readonly settings: Settings,
  ) {}

  async of(officer: Officer, asked: AskedFile): Promise<{ stream: Readable; length: number }> {
    const file = await this.open();
    try {
      await this.transactions.run(officer, async (tx) => {
        for await (const piece of piecesOf(asked, pagesOf(tx, asked.carrier ?? null)))
          await file.appendFile(piece);
      });
      const { size } = await file.stat();
      return { stream: file.createReadStream({ start: 0 }), length: size };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Without a name it goes with its last reader, however that ends. */
  private async open(): Promise<FileHandle> {
    const folder = join(this.settings.environment.DATA_DIR, 'exports');
    await mkdir(folder, { recursive: true });
    const path = join(folder, randomUUID());
    const file = await open(path, 'wx+', 0o600);
    await unlink(path);
    return file;
  }
}

function piecesOf({ format, kind }: AskedFile, pages: Pages): AsyncIterable<string | Buffer> {
  switch (format) {
    case 'csv':
      return csvOf(kind, pages);
    case 'xlsx':
      return xlsxOf(inventoryKinds, pages);
    case 'geojson':
      return geojsonOf(pages);
    case 'graphml':
      return graphmlOf(pages);
  }
}

/** What cannot be imported again as one file is refused. */
function pagesOf(tx: Tx, carrier: string | null): Pages {
  let count = 0;
  return async function* (kind) {
    for await (const contents of contentsCursor(tx, kind, carrier)) {
      count += contents.length;
      if (count > bounds.rows) throw new Refusal('too-large');
      yield contents;
    }
  };
}
