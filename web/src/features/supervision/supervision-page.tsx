import { Tabs } from 'antd';
import { useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ExercisesTab } from './exercises-tab.js';
import { InspectionsTab } from './inspections-tab.js';
import { MaterialsTab } from './materials-tab.js';
import { PlansTab } from './plans-tab.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** What the office looks at in the carriers' readiness, and each carrier its own (2.1.2(6), 6.2, 6.4, 6.5). */
export function SupervisionPage() {
  const w = useWords({ zh, en });
  const { get, set } = useQueryState();
  return (
    <PageFrame title={w.title}>
      <Tabs
        activeKey={get('tab') || 'inspections'}
        destroyOnHidden
        onChange={(tab) => set({ tab: tab === 'inspections' ? null : tab })}
        items={[
          { key: 'inspections', label: w.inspections, children: <InspectionsTab /> },
          { key: 'plans', label: w.plans, children: <PlansTab /> },
          { key: 'exercises', label: w.exercises, children: <ExercisesTab /> },
          { key: 'materials', label: w.materials, children: <MaterialsTab /> },
        ]}
      />
    </PageFrame>
  );
}
