import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import type { Officer } from '../../../kernel/actor.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import { importFormats } from '../imports/raw-row.js';
import { inventoryKinds } from '../inventory/inventory-fields.js';
import { InventoryFile } from './inventory-file.service.js';

const asked = z.object({
  format: z.enum(importFormats),
  /** CSV holds one kind; a workbook all, the maps sites and links, GeoJSON the lines beneath them too. */
  kind: z.enum(inventoryKinds).default('site'),
  carrier: z.string().max(60).optional(),
});
type Asked = z.infer<typeof asked>;

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json',
  graphml: 'application/graphml+xml',
} as const;

/** What the officer may see of the inventory, as a file that can be imported again. */
@Controller('network/export')
export class ExportController {
  constructor(private readonly files: InventoryFile) {}

  @Get()
  @Permit('network.read')
  async export(
    @SignedIn() officer: Officer,
    @Query({ schema: asked }) { format, kind, carrier }: Asked,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const file = await this.files.of(officer, {
      format,
      kind,
      ...(carrier === undefined ? {} : { carrier }),
    });
    response.once('close', () => file.stream.destroy());
    const name = `${format === 'csv' ? kind : 'network'}.${format}`;
    return new StreamableFile(file.stream, {
      type: mediaTypes[format],
      disposition: `attachment; filename="${name}"`,
      length: file.length,
    });
  }
}
