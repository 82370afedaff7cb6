import { Button, Select } from 'antd';
import { usePlanCircuits } from '../../../api/reads-plans.js';
import { type Plan, type PlanCircuit, planWays } from '../../../api/types-plans.js';
import { fill, useWords } from '../../../ui/language.js';
import { SearchBox } from '../../../ui/search-box.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { Nothing, ReadView } from '../../../ui/view.js';
import { useMay } from '../../shell/signed-in.js';
import { useClassName } from '../restoration-table.js';
import { CircuitTable } from './circuit-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const pageSize = 200;

export function CircuitsTab({ plan, outage }: { plan: Plan; outage: string }) {
  const w: Record<keyof typeof zh, string> = useWords({ zh, en });
  const may = useMay();
  const classOf = useClassName();
  const { get, set } = useQueryState();
  const circuits = usePlanCircuits(plan.id, {
    class: get('class'),
    by: get('by'),
    q: get('q'),
    after: get('after'),
    outage,
  });
  const mayAsk = may('restoration.plan');
  const open = {
    why: ({ code }: PlanCircuit) => set({ why: code }),
    ...(mayAsk && {
      whatIf: ({ code }: PlanCircuit) => set({ tab: 'what-if', if: 'circuit', what: code }),
    }),
  };
  return (
    <>
      <div className="filters no-print">
        <Select
          aria-label={w.class}
          value={get('class')}
          onChange={(value) => set({ class: value, after: null })}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: w.allClasses },
            ...[1, 2, 3, 4, 5, 6, 7].map((of) => ({ value: String(of), label: classOf(of) })),
          ]}
        />
        <Select
          aria-label={w.way}
          value={get('by')}
          onChange={(value) => set({ by: value, after: null })}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: w.allWays },
            ...planWays.map((way) => ({ value: way, label: w[`way.${way}`] })),
          ]}
        />
        <SearchBox value={get('q')} says={w.search} onSearch={(q) => set({ q, after: null })} />
      </div>
      <ReadView of={circuits}>
        {({ items, total, next }) =>
          items.length === 0 ? (
            <Nothing says={w.noCircuits} />
          ) : (
            <>
              <p className="muted">{fill(w.shownOf, { shown: items.length, n: total })}</p>
              <CircuitTable plan={plan} circuits={items} {...open} />
              {next !== undefined && (
                <div className="more no-print">
                  <Button onClick={() => set({ after: String(next) })}>
                    {w.more} {Math.min(pageSize, total - items.length)}
                  </Button>
                </div>
              )}
            </>
          )
        }
      </ReadView>
    </>
  );
}
