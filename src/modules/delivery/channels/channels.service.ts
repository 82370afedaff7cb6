import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { driverOf } from '../drivers/drivers.js';
import { judgeSettings } from './channel-settings.js';
import { ChannelSecrets } from './channel-secrets.service.js';
import type { AddressesChange, ChannelChange } from './channels.contract.js';
import { lockedChannel } from './channels.queries.js';

const built = ['screen', 'phone'];

/** The ways of reaching people as the office has set them up. */
@Injectable()
export class Channels {
  constructor(private readonly secrets: ChannelSecrets) {}

  async change(tx: Tx, officer: SignedInOfficer, id: string, given: ChannelChange, now: Date): Promise<void> {
    const found = await lockedChannel(tx, id);
    if ((found?.version ?? 0) !== given.version)
      throw new Refusal('state-moved-on', { version: found?.version ?? 0 });
    const driver = driverOf(given.driver);
    const own = built.includes(id);
    if (!driver || (found && found.driver !== given.driver) || (!own && built.includes(given.driver)))
      throw new Refusal('bad-shape', {
        errors: [{ path: 'driver', message: 'no such way of reaching people' }],
      });
    const kept = this.secrets.open(id, found?.secrets ?? null);
    const judged = judgeSettings(driver.fields, given.settings, Object.keys(kept));
    if (judged.faults.length > 0) throw new Refusal('bad-shape', { errors: judged.faults });
    if (given.enabled && judged.missing.length > 0)
      throw new Refusal('missing-items', { items: judged.missing });
    const secrets = this.secrets.seal(id, { ...kept, ...judged.secrets });
    await rows(
      tx,
      `insert into delivery_channel (id, driver, name_zh, name_en, enabled, settings, secrets, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (id) do update set name_zh = $3, name_en = $4, enabled = $5, settings = $6, secrets = $7, changed_by = $8, changed_at = $9,
         version = delivery_channel.version + 1, last_fault = null, last_fault_at = null`,
      [
        id,
        given.driver,
        given.nameZh,
        given.nameEn,
        given.enabled,
        JSON.stringify(judged.settings),
        secrets,
        officer.id,
        now,
      ],
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'channel.change',
      subjectKind: 'channel',
      subjectId: id,
      details: {
        driver: given.driver,
        enabled: given.enabled,
        settings: judged.settings,
        secretsChanged: Object.keys(judged.secrets),
      },
    });
  }

  /** One organisation's addresses of one post, all at once. */
  async changeAddresses(
    tx: Tx,
    officer: SignedInOfficer,
    organisation: string,
    given: AddressesChange,
    now: Date,
  ): Promise<void> {
    const known = await rows<{ id: string; driver: string }>(tx, `select id, driver from delivery_channel`);
    const faults = given.addresses.flatMap(({ channel, address }, at) => {
      const kind = known.find(({ id }) => id === channel)?.driver;
      const driver = kind === undefined ? undefined : driverOf(kind);
      if (!driver) return [{ path: `addresses.${at}.channel`, message: 'no such channel' }];
      return driver.address.shape.test(address)
        ? []
        : [{ path: `addresses.${at}.address`, message: `such as ${driver.address.example}` }];
    });
    if (faults.length > 0) throw new Refusal('bad-shape', { errors: faults });
    const there = await rows(tx, `select 1 from organisation where id = $1`, [organisation]);
    if (there.length === 0) throw new Refusal('not-found');
    await rows(
      tx,
      `delete from delivery_address where organisation_id = $1 and post is not distinct from $2`,
      [organisation, given.post],
    );
    await rows(
      tx,
      `insert into delivery_address (id, organisation_id, post, channel_id, address, position, changed_by, changed_at)
       select gen_random_uuid(), $1, $2, a.channel, a.address, a.position, $4, $5 from jsonb_to_recordset($3::jsonb) as a(channel text, address text, position integer) on conflict do nothing`,
      [organisation, given.post, JSON.stringify(given.addresses), officer.id, now],
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'channel.addresses',
      subjectKind: 'organisation',
      subjectId: organisation,
      details: { post: given.post, addresses: given.addresses },
    });
  }
}
