/** What a person would write to get a step of a drill done: what is known already, else something plain of the right kind. */
export interface Asked {
  name: string;
  kind: string;
  required: boolean;
  min?: number | undefined;
  options?: { value: string }[] | undefined;
  prefill?: string | number | boolean | string[] | undefined;
}

const laterHours: Readonly<Record<string, number>> = { laterFrom: 1, extendedUntil: 20, validUntil: 8 };

function answerTo(asked: Readonly<Asked>, now: Readonly<Date>): unknown {
  const ahead = laterHours[asked.name] ?? (asked.name.endsWith('Until') ? 6 : undefined);
  if (ahead !== undefined) return new Date(now.getTime() + ahead * 3_600_000).toISOString();
  const { prefill } = asked;
  if (prefill !== undefined && prefill !== '' && !(Array.isArray(prefill) && prefill.length === 0))
    return prefill;
  switch (asked.kind) {
    case 'datetime':
      return now.toISOString();
    case 'number':
      return asked.min ?? 1;
    case 'boolean':
      return true;
    case 'phone':
      return '0799-555-0100';
    case 'select':
      return asked.options?.[0]?.value ?? '';
    case 'multiselect':
      return asked.options?.slice(0, 1).map(({ value }) => value) ?? [];
    default:
      return '演练：情况正常，已按预案办理';
  }
}

export function plainAnswers(
  fields: readonly Readonly<Asked>[],
  now: Readonly<Date>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.filter(({ required }) => required).map((asked) => [asked.name, answerTo(asked, now)]),
  );
}

/** A carrier's own submission of a warning, complete (3.3). */
export function plainWarning(now: Readonly<Date>): Record<string, unknown> {
  return {
    content: '演练：机房进水',
    area: '墨渡镇',
    townships: ['township-modu'],
    expectedFrom: now.toISOString(),
    mayHit: '汇聚机房及下挂基站',
    contact: '莫澹宁',
    contactPhone: '0799-555-0137',
  };
}
