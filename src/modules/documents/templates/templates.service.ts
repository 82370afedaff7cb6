import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { composeDocument } from '../compose-document.js';
import { documentKindNames, documentKinds, type DocumentContent, type DocumentKind } from '../document.js';
import { factWords, isDocumentFact } from '../document-facts.js';
import { documentFields } from '../document-fields.js';
import { DocumentPolicy } from '../document-policy.js';
import { numberText } from '../number-text.js';
import { officialYear } from '../official-date.js';
import { Printer } from '../printer.service.js';
import { sampleFacts } from '../sample-facts.js';
import { sampleRestorationOrder } from '../sample-letters.js';
import { diffLines, linesOf } from './diff-lines.js';
import { type TemplateWording, withWording, wordingFaults, wordingOf } from './template-wording.js';
import {
  addVersion,
  latestVersions,
  versionOf,
  versionsOf,
  type TemplateVersion,
} from './templates.queries.js';

export interface Rewording {
  /** The version that was edited; 0 is the file's. */
  over: number;
  note: string;
  wording: TemplateWording | null;
}

const named = (name: string) => ({
  name,
  words: isDocumentFact(name) ? factWords[name] : { zh: name, en: name },
});

/** The papers' wording as the office keeps it: versions over the files, which stay as they are. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly policy: DocumentPolicy,
    private readonly commands: Commands,
    private readonly printer: Printer,
    private readonly clock: WallClock,
  ) {}

  async list(tx: Tx) {
    const edited = new Map((await latestVersions(tx)).map((version) => [version.kind, version]));
    return documentKinds.map((kind) => ({
      kind,
      kindWords: documentKindNames[kind],
      series: this.policy.templates[kind].series,
      ...shown(edited.get(kind)),
    }));
  }

  async read(tx: Tx, kind: DocumentKind) {
    const versions = await versionsOf(tx, kind);
    const template = this.policy.templates[kind];
    const fromFile = wordingOf(template);
    const current = versions[0]?.wording ?? fromFile;
    return {
      kind,
      kindWords: documentKindNames[kind],
      series: template.series,
      mark: template.mark,
      ...shown(versions[0]),
      wording: current,
      fromFile,
      fields: documentFields[kind].map(named),
      facts: Object.keys(factWords).map(named),
      differences: diffLines(linesOf(fromFile), linesOf(current)),
      versions: versions.map(shown),
    };
  }

  async version(tx: Tx, kind: DocumentKind, number: number) {
    const found = await versionOf(tx, kind, number);
    if (!found) throw new Refusal('not-found');
    const fromFile = wordingOf(this.policy.templates[kind]);
    const before = number > 1 ? (await versionOf(tx, kind, number - 1))?.wording : null;
    const wording = found.wording ?? fromFile;
    return {
      ...shown(found),
      wording,
      differences: diffLines(linesOf(before ?? fromFile), linesOf(wording)),
    };
  }

  save(officer: SignedInOfficer, key: string, kind: DocumentKind, { over, note, wording }: Rewording) {
    return this.commands.once(
      { key, officer, action: 'document-template.word', input: { kind, over, note, wording } },
      async (tx, now) => {
        if (wording) this.check(kind, wording);
        const [latest] = await versionsOf(tx, kind);
        const stands = latest?.version ?? 0;
        const version = over + 1;
        const written =
          stands === over &&
          (await addVersion(tx, { kind, version, wording, note, by: officer.id, at: now }));
        if (!written) throw new Refusal('state-moved-on', { version: stands });
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: wording ? 'document-template.worded' : 'document-template.reset',
          subjectKind: 'document-template',
          subjectId: kind,
          details: { version, note },
        });
        return this.read(tx, kind);
      },
    );
  }

  /** The paper with the facts of a made-up case, as it would be printed. */
  async preview(
    kind: DocumentKind,
    wording: TemplateWording,
  ): Promise<{ content: DocumentContent; pdf: string }> {
    this.check(kind, wording);
    const date = this.clock.now();
    const content = composeDocument(
      withWording(this.policy.templates[kind], wording),
      { ...sampleFacts, county: this.policy.countyZh },
      {
        numberText: numberText(sampleFacts.mark, officialYear(date), 1),
        annexes: kind === 'task-notice' ? [sampleRestorationOrder(40)] : [],
        date,
        exercise: true,
        signatoryZh: `主任　${sampleFacts.signer}`,
        recipientsZh: [],
      },
    );
    if ('missing' in content) throw new Refusal('missing-items', { items: content.missing });
    return { content, pdf: (await this.printer.print(content)).toString('base64') };
  }

  private check(kind: DocumentKind, wording: TemplateWording): void {
    const errors = wordingFaults(this.policy.templates[kind], wording);
    if (errors.length > 0) throw new Refusal('bad-shape', { errors });
  }
}

function shown(version: TemplateVersion | undefined) {
  return {
    version: version?.version ?? 0,
    edited: (version?.wording ?? null) !== null,
    note: version?.note ?? null,
    editedBy: version?.editedBy ?? null,
    editedAt: version?.editedAt ?? null,
  };
}
