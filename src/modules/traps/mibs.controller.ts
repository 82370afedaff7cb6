import { Controller, Get, Query } from '@nestjs/common';
import { Permit } from '../identity/permit.decorator.js';
import { MibNames } from './mib-names.service.js';
import {
  mibFaultPage,
  type MibFaultPage,
  mibModulePage,
  type MibModulePage,
  type MibNameView,
  mibNamesAsked,
  type MibNamesAsked,
} from './mibs.contract.js';

/** The imported MIB catalogue: the same for every carrier. */
@Controller()
export class MibsController {
  constructor(private readonly mibs: MibNames) {}

  @Get('mib-modules')
  @Permit('traps.read')
  async modules(@Query({ schema: mibModulePage }) { after, limit }: MibModulePage) {
    const { book, importedAt } = await this.mibs.current();
    const following = book.catalogue.modules.filter(({ name }) => name > after);
    const items = following.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      ...(following.length > limit && last ? { next: last.name } : {}),
      names: book.catalogue.entries.length,
      ...(importedAt ? { importedAt: importedAt.toISOString() } : {}),
    };
  }

  @Get('mib-faults')
  @Permit('traps.read')
  async faults(@Query({ schema: mibFaultPage }) { after, limit }: MibFaultPage) {
    const { faults } = (await this.mibs.current()).book.catalogue;
    const items = faults.slice(after, after + limit);
    const end = after + items.length;
    return { items, ...(end < faults.length ? { next: String(end) } : {}) };
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
