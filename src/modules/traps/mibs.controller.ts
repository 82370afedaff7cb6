import { Controller, Get, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { MibGaps } from './mib-gaps.service.js';
import { MibNames } from './mib-names.service.js';
import {
  mibEntryPage,
  type MibEntryPage,
  mibFaultPage,
  type MibFaultPage,
  mibMissingPage,
  type MibMissingPage,
  mibModulePage,
  type MibModulePage,
  type MibNameView,
  mibNamesAsked,
  type MibNamesAsked,
} from './mibs.contract.js';
import { searchMibs } from './search-mibs.js';

/** The imported MIB catalogue: the same for every carrier. */
@Controller()
export class MibsController {
  constructor(
    private readonly mibs: MibNames,
    private readonly gaps: MibGaps,
  ) {}

  @Get('mib-modules')
  @Permit('traps.read')
  async modules(@Query({ schema: mibModulePage }) { q, after, limit }: MibModulePage) {
    const { book, importedAt } = await this.mibs.current();
    const word = q.toLowerCase();
    const following = book.catalogue.modules.filter(
      ({ name, file }) => name > after && `${name} ${file}`.toLowerCase().includes(word),
    );
    const items = following.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(following.length > limit && last ? { next: last.name } : {}),
      modules: book.catalogue.modules.length,
      names: book.catalogue.entries.length,
      ...(importedAt ? { importedAt: importedAt.toISOString() } : {}),
    };
  }

  @Get('mib-faults')
  @Permit('traps.read')
  async faults(@Query({ schema: mibFaultPage }) { q, after, limit }: MibFaultPage) {
    const { catalogue } = (await this.mibs.current()).book;
    const word = q.toLowerCase();
    const faults = catalogue.faults.filter(({ file, says }) =>
      `${file} ${says}`.toLowerCase().includes(word),
    );
    const items = faults.slice(after, after + limit);
    const end = after + items.length;
    return { items, ...(end < faults.length ? { next: String(end) } : {}) };
  }

  @Get('mib-entries')
  @Permit('traps.read')
  async entries(@Query({ schema: mibEntryPage }) search: MibEntryPage) {
    const { book } = await this.mibs.current();
    return searchMibs(book.catalogue.entries, search);
  }

  /** What a source's newest events hold that neither catalogue nor profile names. */
  @Get('mib-missing')
  @Permit('traps.read')
  async missing(
    @SignedIn() officer: Officer,
    @Query({ schema: mibMissingPage }) { source, after, limit }: MibMissingPage,
  ) {
    const { events, items: all } = await this.gaps.of(officer, source);
    const items = all.slice(after, after + limit);
    const end = after + items.length;
    return { items, events, ...(end < all.length ? { next: String(end) } : {}) };
  }

  /** Names for what stands in varbinds; what nobody names is left out. */
  @Get('mib-names')
  @Permit('traps.read')
  async names(@Query({ schema: mibNamesAsked }) { oids }: MibNamesAsked) {
    const { book } = await this.mibs.current();
    const items = oids.flatMap((oid): MibNameView[] => {
      const found = book.find(oid);
      if (!found) return [];
      const { name, module, kind, labels, objects } = found.entry;
      return [
        {
          oid,
          name,
          module,
          kind,
          instance: found.instance,
          ...(labels ? { labels } : {}),
          ...(objects ? { objects } : {}),
        },
      ];
    });
    return { items };
  }
}
