import { type Coverage, useCoverage } from '../../api/reads-stores.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Whether each carrier holds every mandatory category (6.1.6, 6.1.7). */
export function StockCoverage() {
  const w = useWords({ zh, en });
  const { short, say } = useSpeech();
  const found = useCoverage();
  const says = { held: w.covered, short: w.coverShort, none: w.coverNone };
  return (
    <ReadView of={found}>
      {({ items }) => (
        <>
          <p className="muted">{w.coverageHint}</p>
          <div className="cards">
            {items.map(({ owner, categories }: Coverage) => (
              <article key={owner.id} className="card">
                <header>
                  <b>{short(owner)}</b>
                </header>
                <ul className="coverage">
                  {categories.map((one) => (
                    <li key={one.clause}>
                      <span>
                        {say(one)} <small className="muted">{one.clause}</small>
                      </span>
                      <span className={one.state === 'held' ? 'ready' : 'not-ready'}>
                        {says[one.state]} {one.state === 'none' ? '' : one.quantity}
                      </span>
                    </li>
                  ))}
                </ul>
              </article>
            ))}
          </div>
        </>
      )}
    </ReadView>
  );
}
