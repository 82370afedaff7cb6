import { Tabs } from 'antd';
import { useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { StockCoverage } from '../readiness/stock-coverage.js';
import { DueNextTab } from './due-next-tab.js';
import { ReadyNowTab } from './ready-now-tab.js';
import { TrendTab } from './trend-tab.js';
import { WhatIfTab } from './what-if-tab.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** How ready the county is, how that changes, what runs out next, what is missing, and what if. */
export function PlanningPage() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  return (
    <PageFrame title={w.title}>
      <Tabs
        activeKey={get('tab') || 'now'}
        destroyOnHidden
        onChange={(tab) => set({ tab: tab === 'now' ? null : tab })}
        items={[
          { key: 'now', label: w.now, children: <ReadyNowTab /> },
          { key: 'what-if', label: w.whatIf, children: <WhatIfTab /> },
          { key: 'due-next', label: w.dueNext, children: <DueNextTab /> },
          { key: 'gaps', label: w.gaps, children: <StockCoverage /> },
          { key: 'trend', label: w.trend, children: <TrendTab /> },
        ]}
      />
    </PageFrame>
  );
}
