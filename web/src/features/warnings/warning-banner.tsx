import { Link } from 'react-router';
import { useCases } from '../../api/reads.js';
import { useWarnings } from '../../api/reads-warnings.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { LevelTag } from '../outages/level-tag.js';
import { useOfficer } from '../shell/signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Over every page of a carrier until it has acknowledged each published warning (3.2). */
export function WarningBanner() {
  return useOfficer().organisation.kind === 'carrier' ? <Unacknowledged /> : null;
}

function Unacknowledged() {
  const w = useWords({ zh, en });
  const { title } = useSpeech();
  const receipts = useCases({ procedure: 'warning-receipt', open: true });
  const waiting = receipts.items.filter(({ state }) => state === 'issued');
  const warnings = useWarnings({ open: true }, waiting.length > 0);
  if (waiting.length === 0) return null;
  return (
    <div className="warning-banners" role="alert">
      {waiting.map(({ id, parentId }) => {
        const warning = warnings.items.find((each) => each.id === parentId);
        return (
          <Link
            key={id}
            to={`/warnings/${parentId ?? ''}`}
            className={`warning-banner level-${warning?.level ?? 'none'}`}
          >
            <b>{w.banner}</b>
            {warning && <LevelTag level={warning.level} />}
            {warning && <span>{title(warning)}</span>}
            <u>{w.bannerGo}</u>
          </Link>
        );
      })}
    </div>
  );
}
