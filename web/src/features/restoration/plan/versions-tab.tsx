import { Button } from 'antd';
import { usePlans } from '../../../api/reads-plans.js';
import { type Plan } from '../../../api/types-plans.js';
import { Moment } from '../../../ui/age.js';
import { fill, useWords } from '../../../ui/language.js';
import { Section } from '../../../ui/page.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { ListView } from '../../../ui/view.js';
import { VersionChanges } from './version-changes.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Every version stays; two are compared in minutes of the day. */
export function VersionsTab({ plan }: { plan: Plan }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const plans = usePlans();
  const { get, set } = useQueryState();
  const against = plans.items.find(({ id }) => id === get('against'));
  return (
    <div className="stack">
      <Section title={w.versions}>
        <ListView of={plans} empty={w.versionsEmpty}>
          {(items) => (
            <div className="card-list">
              {items.map((version, at) => (
                <div key={version.id} className={`card-row${version.id === plan.id ? ' mine' : ''}`}>
                  <span className="card-row-head">
                    <b>{fill(w.version, { n: version.version })}</b>
                    {at === 0 && <span className="chip quiet">{w.newest}</span>}
                    {version.id === plan.id && <span className="chip quiet">{w.shownNow}</span>}
                    <Moment at={version.plannedAt} />
                    <span className="muted">
                      {words[`why.${version.why}`] ?? version.why} {version.byZh}
                    </span>
                  </span>
                  <span className="muted">
                    {fill(w.counted, {
                      circuits: version.counts['circuits'] ?? 0,
                      repairs: version.counts['repairs'] ?? 0,
                      loans: version.counts['loans'] ?? 0,
                    })}
                    {version.isKept && ` · ${w.kept}`}
                  </span>
                  {version.id !== plan.id && (
                    <span className="card-row-head no-print">
                      <Button
                        size="small"
                        onClick={() => set({ version: at === 0 ? null : version.id, against: null })}
                      >
                        {w.show}
                      </Button>
                      <Button size="small" onClick={() => set({ against: version.id })}>
                        {w.compare}
                      </Button>
                    </span>
                  )}
                </div>
              ))}
            </div>
          )}
        </ListView>
      </Section>
      <Section
        title={
          against
            ? fill(w.compareWith, { a: plan.version, b: against.version })
            : `${fill(w.version, { n: plan.version })} · ${w.changes}`
        }
      >
        <VersionChanges plan={plan} against={against?.id ?? ''} />
      </Section>
    </div>
  );
}
