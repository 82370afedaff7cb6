/** The analysis form and the facts of 3.4.1, one made of the other. */
import {
  backboneHarms,
  eventGrades,
  type Harm,
  noHarm,
  readinessNeeds,
  taskOrigins,
  type WarningFacts,
} from './grade-warning.js';

type Form = Readonly<Record<string, unknown>>;

const oneOf = <T extends string>(list: readonly T[], value: unknown, otherwise: T): T =>
  list.find((one) => one === value) ?? otherwise;
const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string').sort() : [];
const count = (value: unknown): number => (typeof value === 'number' ? value : noHarm.provinces);

export function factsOfForm(form: Form): WarningFacts {
  const potential: Harm = {
    provinces: count(form['potentialProvinces']),
    backbone: oneOf(backboneHarms, form['potentialBackbone'], 'none'),
    hub: form['potentialHub'] === true,
    carriers: texts(form['potentialCarriers']),
    local: form['potentialLocal'] === true,
  };
  const mayEscalate: Harm = {
    ...noHarm,
    provinces: count(form['escalateProvinces']),
    backbone: oneOf(backboneHarms, form['escalateBackbone'], 'none'),
    carriers: texts(form['escalateCarriers']),
  };
  return {
    taskOrigin: oneOf(taskOrigins, form['taskOrigin'], 'none'),
    needsReadiness: oneOf(readinessNeeds, form['needsReadiness'], 'none'),
    eventGrade: oneOf(eventGrades, form['eventGrade'], 'general'),
    potential,
    mayEscalate,
  };
}

/** What the form starts from, so that the office corrects rather than writes. */
export function formOfFacts(
  facts: Readonly<WarningFacts>,
): Record<string, string | number | boolean | string[]> {
  const { potential, mayEscalate } = facts;
  return {
    taskOrigin: facts.taskOrigin,
    needsReadiness: facts.needsReadiness,
    eventGrade: facts.eventGrade,
    potentialCarriers: [...potential.carriers],
    potentialLocal: potential.local,
    potentialHub: potential.hub,
    potentialBackbone: potential.backbone,
    potentialProvinces: potential.provinces,
    escalateCarriers: [...mayEscalate.carriers],
    escalateBackbone: mayEscalate.backbone,
    escalateProvinces: mayEscalate.provinces,
  };
}
