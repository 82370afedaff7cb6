import { Injectable } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { asCounty, row, type Tx } from '../../platform/database/transaction.js';
import { type Field, formText as text } from '../procedures/form.js';
import { organisationsById } from '../identity/organisations.queries.js';
import type { SignedInOfficer } from '../identity/signed-in.decorator.js';
import type { StepInHand } from '../procedures/procedure-shell.js';
import { ProceduresService } from '../procedures/procedures.service.js';
import { calmFacts, gradeWarning, type WarningFacts } from './grade-warning.js';
import { type Colour, colourOf, colourWords } from './warning-colour.js';
import { exposureOf } from './warning-exposure.queries.js';
import {
  type Means,
  recordFields,
  type SourceKind,
  submissionFields,
  type WeatherKind,
  weatherWords,
} from './warning-fields.js';
import { withOptions } from './warning-options.queries.js';
import { WarningPolicy } from './warning-policy.js';
import type { NewWarning } from './warnings.contract.js';
import { insertWarning } from './warnings.queries.js';
import { weatherRisk } from './weather-risk.js';

const titleMost = 40;

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
const moment = (value: string): Date | null => (value === '' ? null : new Date(value));

export interface WarningSource {
  titleZh: string;
  titleEn: string;
  submitter: string;
  /** The proposal it was made of. */
  proposalId?: string;
}

/** A warning begins: a carrier speaks for itself, the office writes down what another body or the network has told. */
@Injectable()
export class WarningSubmission {
  constructor(
    private readonly procedures: ProceduresService,
    private readonly policy: WarningPolicy,
  ) {}

  async submit(tx: Tx, officer: SignedInOfficer, given: NewWarning, now: Date): Promise<string> {
    const { weatherColour, ...rest } = given;
    const colour = weatherColour === undefined ? undefined : colourOf(weatherColour);
    if (weatherColour !== undefined && colour === undefined)
      throw new Refusal('bad-shape', { errors: [{ path: 'weatherColour', message: 'no such colour' }] });
    const form = { ...rest, ...(colour === undefined ? {} : { weatherColour: colour }) };
    const own = officer.organisationKind === 'carrier';
    const source = { ...this.titleOf(form), submitter: own ? officer.organisation : 'office' };
    return this.open(tx, source, form, officer, now);
  }

  /** What the officer is asked to fill in: a carrier its own submission, the office its record of another's. */
  async form(tx: Tx, officer: SignedInOfficer, now: Date): Promise<readonly Field[]> {
    const own = officer.organisationKind === 'carrier';
    const known: Readonly<Record<string, string>> = {
      expectedFrom: now.toISOString(),
      toldAt: now.toISOString(),
      ...(own ? { contact: officer.nameZh } : {}),
    };
    const fields = await withOptions(tx, own ? submissionFields : recordFields);
    return fields.map((field) =>
      known[field.name] === undefined ? field : { ...field, prefill: known[field.name] },
    );
  }

  open(
    tx: Tx,
    { titleZh, titleEn, submitter, proposalId }: WarningSource,
    form: Readonly<Record<string, unknown>>,
    officer: SignedInOfficer,
    now: Date,
  ): Promise<string> {
    return this.procedures.open(
      tx,
      {
        procedure: 'warning',
        titleZh,
        titleEn,
        parties: {
          submitter: [submitter],
          office: ['office'],
          committee: ['committee'],
          headquarters: ['headquarters'],
        },
        facts: proposalId === undefined ? {} : { proposalId },
      },
      { event: submitter === 'office' ? 'record' : 'submit', form },
      officer,
      now,
    );
  }

  /** Part of the first step: the file, with the facts that follow from who speaks, from the weather or from the proposal. */
  async write(tx: Tx, step: StepInHand): Promise<void> {
    const { form, file, now } = step;
    const from = new Date(text(form, 'expectedFrom'));
    const until = moment(text(form, 'expectedUntil'));
    const toldAt = moment(text(form, 'toldAt')) ?? now;
    if (toldAt > now)
      throw new Refusal('bad-shape', { errors: [{ path: 'form.toldAt', message: 'is in the future' }] });
    if (until !== null && until <= from)
      throw new Refusal('bad-shape', {
        errors: [{ path: 'form.expectedUntil', message: 'must be after expectedFrom' }],
      });
    const byCarrier = step.row.event === 'submit';
    const own = step.organisation ?? '';
    const carrier = byCarrier ? (await organisationsById(tx)).get(own) : undefined;
    const facts = await this.firstFacts(tx, step, byCarrier ? own : undefined);
    await insertWarning(tx, {
      case_id: file.id,
      source_kind: (byCarrier ? 'carrier' : text(form, 'sourceKind')) as SourceKind,
      source_name: carrier?.nameZh ?? text(form, 'sourceName'),
      means: byCarrier ? null : (text(form, 'means') as Means),
      told_at: toldAt,
      contact: text(form, 'contact'),
      contact_phone: text(form, 'contactPhone'),
      content: text(form, 'content'),
      area: text(form, 'area'),
      townships: texts(form['townships']),
      expected_from: from,
      expected_until: until,
      may_hit: text(form, 'mayHit'),
      weather_kind: (text(form, 'weatherKind') || null) as WeatherKind | null,
      weather_colour: (text(form, 'weatherColour') || null) as Colour | null,
      proposal_id: text(file.facts, 'proposalId') || null,
      facts,
      proposed_level: gradeWarning(facts)?.level ?? null,
    });
  }

  private async firstFacts(tx: Tx, step: StepInHand, carrier: string | undefined): Promise<WarningFacts> {
    const proposal = text(step.file.facts, 'proposalId');
    if (proposal !== '') {
      const found = await row<{ facts: WarningFacts }>(
        tx,
        `select proposal->'facts' as facts from warning_proposal where id = $1`,
        [proposal],
      );
      if (found) return found.facts;
    }
    const colour = text(step.form, 'weatherColour') as Colour | '';
    const townships = texts(step.form['townships']);
    const mayEscalate =
      colour === '' || townships.length === 0
        ? calmFacts.mayEscalate
        : weatherRisk(
            { colour, townships },
            await asCounty(tx, () => exposureOf(tx, townships)),
            this.policy.thresholds.weather,
          );
    const potential =
      carrier === undefined ? calmFacts.potential : { ...calmFacts.potential, carriers: [carrier] };
    return { ...calmFacts, potential, mayEscalate };
  }

  private titleOf(form: Readonly<Record<string, unknown>>): { titleZh: string; titleEn: string } {
    const area = text(form, 'area').trim();
    const kind = text(form, 'weatherKind');
    const colour = text(form, 'weatherColour');
    const weather = kind in weatherWords ? weatherWords[kind as WeatherKind] : undefined;
    if (weather) {
      // The weather's colour is not the telecom warning's.
      const painted = colour in colourWords ? colourWords[colour as Colour] : undefined;
      return {
        titleZh: `${area}${weather.zh}${painted ? `（气象${painted.zh}预警）` : ''}`,
        titleEn: `${weather.en}${painted ? ` (weather warning ${painted.en})` : ''}: ${area}`,
      };
    }
    const content = Array.from(text(form, 'content').trim());
    const short = content.slice(0, titleMost).join('') + (content.length > titleMost ? '……' : '');
    return { titleZh: `${area}通信预警：${short}`, titleEn: `Telecom warning, ${area}: ${short}` };
  }
}
