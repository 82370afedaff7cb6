import { Alert } from 'antd';
import { type Live } from '../../api/live.js';
import { useDatabaseState } from '../../api/database-state.js';
import { Age } from '../../ui/age.js';
import { countyClock } from '../../ui/county-time.js';
import { fill, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function LiveDot({ live }: { live: Live }) {
  const w = useWords({ zh, en });
  const words = { open: w.live, connecting: w.connecting, broken: w.broken }[live.state];
  return (
    <span className={`live-dot ${live.state}`} role="status">
      {words}
    </span>
  );
}

/** A database that does not answer is the graver news: the broken line is one of its signs. */
export function BrokenBanner({ live }: { live: Live }) {
  const w = useWords({ zh, en });
  const database = useDatabaseState();
  if (database.away) {
    const since = database.answeredAt ?? live.heardAt;
    return (
      <Alert
        banner
        type="error"
        className="database-banner"
        title={
          <>
            {fill(w.databaseAway, { time: countyClock(since) })} <Age at={since} />
          </>
        }
      />
    );
  }
  if (live.state !== 'broken') return null;
  return (
    <Alert
      banner
      type="warning"
      className="broken-banner"
      title={
        <>
          {fill(w.brokenSince, { time: countyClock(live.heardAt) })} <Age at={live.heardAt} />
        </>
      }
    />
  );
}
