import { PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Tabs } from 'antd';
import { Link, useParams } from 'react-router';
import { useOutage } from '../../../api/reads.js';
import { type Plan } from '../../../api/types-plans.js';
import { Fresh } from '../../../ui/age.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { PageFrame } from '../../../ui/page.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { Nothing, ReadView } from '../../../ui/view.js';
import { uiWords } from '../../../ui/words.js';
import { useMay } from '../../shell/signed-in.js';
import { AskPlan } from './ask-plan.js';
import { CircuitsTab } from './circuits-tab.js';
import { FieldTab } from './field-tab.js';
import { LoansTab } from './loans-tab.js';
import { OverviewTab } from './overview-tab.js';
import { PlanHead } from './plan-head.js';
import { useShownPlan } from './use-shown-plan.js';
import { VersionsTab } from './versions-tab.js';
import { WhatIfTab } from './what-if-tab.js';
import { WhyDrawer } from './why-drawer.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function PlanTabs({ plan, outage, isNewest }: { plan: Plan; outage: string; isNewest: boolean }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const { get, set } = useQueryState();
  const tabs = [
    { key: 'overview', label: w.tabOverview, children: <OverviewTab plan={plan} /> },
    { key: 'circuits', label: w.tabCircuits, children: <CircuitsTab plan={plan} outage={outage} /> },
    { key: 'loans', label: w.tabLoans, children: <LoansTab plan={plan} isNewest={isNewest} /> },
    ...(may('restoration.plan')
      ? [{ key: 'what-if', label: w.tabWhatIf, children: <WhatIfTab key={plan.id} plan={plan} /> }]
      : []),
    { key: 'field', label: w.tabField, children: <FieldTab plan={plan} /> },
    { key: 'versions', label: w.tabVersions, children: <VersionsTab plan={plan} /> },
  ];
  return (
    <>
      {!isNewest && (
        <Alert
          type="warning"
          showIcon
          title={fill(w.olderShown, { n: plan.version })}
          action={
            <Button size="small" onClick={() => set({ version: null })}>
              {w.showNewest}
            </Button>
          }
        />
      )}
      <PlanHead plan={plan} />
      <Tabs
        activeKey={get('tab') || 'overview'}
        items={tabs}
        destroyOnHidden
        onChange={(key) => set({ tab: key === 'overview' ? null : key })}
      />
      <WhyDrawer plan={plan} code={get('why')} onClose={() => set({ why: null })} />
    </>
  );
}

function Trail({ outage }: { outage: string }) {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const found = useOutage(outage);
  return (
    <p className="print-subtitle plan-trail">
      {found.data && <Link to={`/outages/${outage}`}>{title(found.data)}</Link>}
      <Link className="no-print" to={`/outages/${outage}/restoration`}>
        {w.toOrder}
      </Link>
      <Link className="no-print" to="/restoration/plan">
        {w.wholeCounty}
      </Link>
    </p>
  );
}

/** The plan that stands: of one outage when the address names it, else of the county. */
export function PlanPage() {
  const { id = '' } = useParams();
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const may = useMay();
  const { plan, isNewest } = useShownPlan();
  const isMissing = plan.error?.status === 404 && isNewest;
  return (
    <PageFrame title={id === '' ? w.countyTitle : w.title} aside={<Fresh at={plan.dataUpdatedAt} />}>
      <div className="stack">
        {id !== '' && <Trail outage={id} />}
        <div className="actions no-print">
          {may('restoration.plan') && <AskPlan />}
          {plan.data && (
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {common.print}
            </Button>
          )}
        </div>
        {isMissing ? (
          <Nothing says={may('restoration.plan') ? w.noPlan : w.noPlanReader} />
        ) : (
          <ReadView of={plan}>
            {(found) => <PlanTabs plan={found} outage={id} isNewest={isNewest} />}
          </ReadView>
        )}
      </div>
    </PageFrame>
  );
}
