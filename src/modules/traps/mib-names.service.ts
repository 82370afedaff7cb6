import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Settings } from '../../platform/config/settings.js';
import { MibBook } from './mib-book.js';
import { catalogueFile } from './mib-import.service.js';

const labels = z.record(z.string(), z.string());
const catalogueShape = z.object({
  modules: z.array(z.object({ name: z.string(), file: z.string(), names: z.number() })),
  faults: z.array(z.object({ file: z.string(), line: z.number().optional(), says: z.string() })),
  entries: z.array(
    z.object({
      oid: z.string(),
      name: z.string(),
      module: z.string(),
      kind: z.enum(['object', 'notification', 'identity']),
      labels: labels.optional(),
      bits: z.boolean().optional(),
      objects: z.array(z.string()).optional(),
    }),
  ),
});
const none = new MibBook({ modules: [], faults: [], entries: [] });
const lookAgainMs = 3_000;

/** The imported catalogue, read when first asked for and again when another one was imported. */
@Injectable()
export class MibNames {
  private readonly logger = new Logger('traps');
  private readonly path: string;
  private held: { book: MibBook; version: string; importedAt?: Date } = { book: none, version: '' };
  private lookedAt = -Infinity;
  private looking: Promise<void> | undefined;

  constructor(settings: Settings) {
    this.path = join(settings.environment.DATA_DIR, catalogueFile);
  }

  async current(): Promise<{ book: MibBook; importedAt?: Date }> {
    if (performance.now() - this.lookedAt >= lookAgainMs) {
      this.looking ??= this.look().finally(() => {
        this.lookedAt = performance.now();
        this.looking = undefined;
      });
      await this.looking;
    }
    return this.held;
  }

  /** Never rejects: without a catalogue there are just fewer names. */
  private async look(): Promise<void> {
    const found = await stat(this.path).catch(() => undefined);
    const version = found ? `${found.mtimeMs} ${found.size} ${found.ino}` : '';
    if (version === this.held.version) return;
    if (!found) {
      this.held = { book: none, version };
      return;
    }
    try {
      const book = new MibBook(catalogueShape.parse(JSON.parse(await readFile(this.path, 'utf8'))));
      this.held = { book, version, importedAt: found.mtime };
    } catch {
      this.held = { ...this.held, version };
      this.logger.error('MIB 名录读不懂，请重新导入 / the MIB catalogue does not read: import it again');
    }
  }
}
