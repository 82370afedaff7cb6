import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Settings } from '../../platform/config/settings.js';
import { MibBook } from './mib-book.js';
import type { CatalogueEntry } from './mib-catalogue.js';
import { catalogueFile } from './mib-import.service.js';

/** Of the entries only that they are a list: there may be hundreds of thousands, and we wrote them ourselves. */
const catalogueShape = z.object({
  modules: z.array(z.object({ name: z.string(), file: z.string(), names: z.number() })),
  faults: z.array(z.object({ file: z.string(), line: z.number().optional(), says: z.string() })),
  entries: z.custom<CatalogueEntry[]>((value) => Array.isArray(value)),
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
