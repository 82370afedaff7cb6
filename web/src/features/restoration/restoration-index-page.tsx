import { Link } from 'react-router';
import { useOutages } from '../../api/reads.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame } from '../../ui/page.js';
import { ListView } from '../../ui/view.js';
import { LevelTag } from '../outages/level-tag.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function RestorationIndexPage() {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const outages = useOutages({ open: true });
  return (
    <PageFrame title={w.title}>
      <p className="actions">
        <Link className="action-link" to="/restoration/plan">
          {w.countyPlan}
        </Link>
      </p>
      <p className="muted">{w.pick}</p>
      <ListView of={outages} empty={w.noOutage}>
        {(items) => (
          <div className="card-list">
            {items.map((outage) => (
              <Link key={outage.id} to={`/outages/${outage.id}/restoration`} className="card-row">
                <span className="card-row-head">
                  <LevelTag level={outage.level} proposed={outage.proposedLevel} />
                  <b>{title(outage)}</b>
                  <span className="muted">
                    {w.down} {outage.circuitsDown}
                  </span>
                </span>
              </Link>
            ))}
          </div>
        )}
      </ListView>
    </PageFrame>
  );
}
