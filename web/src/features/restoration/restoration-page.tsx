import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useOutage, useRestoration } from '../../api/reads.js';
import { type RestorationItem } from '../../api/types-outages.js';
import { Fresh } from '../../ui/age.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { uiWords } from '../../ui/words.js';
import { useMay } from '../shell/signed-in.js';
import { OverrideDialog } from './override-dialog.js';
import { RestorationTable } from './restoration-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function RestorationPage() {
  const { id = '' } = useParams();
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const may = useMay();
  const { title } = useSpeech();
  const outage = useOutage(id);
  const restoration = useRestoration(id);
  const [moving, setMoving] = useState<RestorationItem | null>(null);
  const mayOverride = may('restoration.override');
  return (
    <PageFrame title={w.title} aside={<Fresh at={restoration.dataUpdatedAt} />}>
      {outage.data && (
        <p className="print-subtitle">
          <Link to={`/outages/${id}`}>{title(outage.data)}</Link>{' '}
          <Link className="no-print" to={`/outages/${id}/plan`}>
            {w.plan}
          </Link>
        </p>
      )}
      <ReadView of={restoration}>
        {({ items, policyVersion }) =>
          items.length === 0 ? (
            <Nothing says={w.empty} />
          ) : (
            <div className="stack">
              <div className="filters">
                <span>
                  {fill(w.total, { n: items.length, up: items.filter((item) => item.upAt !== null).length })}
                </span>
                <span className="muted">{fill(w.policy, { version: policyVersion.slice(0, 12) })}</span>
                <Button className="no-print" icon={<PrinterOutlined />} onClick={() => window.print()}>
                  {common.print}
                </Button>
              </div>
              <RestorationTable items={items} onOverride={mayOverride ? setMoving : undefined} />
              {moving && (
                <OverrideDialog
                  outageId={id}
                  item={moving}
                  last={items.length}
                  onClose={() => setMoving(null)}
                />
              )}
            </div>
          )
        }
      </ReadView>
    </PageFrame>
  );
}
