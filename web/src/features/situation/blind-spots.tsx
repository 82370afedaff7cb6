import { Alert } from 'antd';
import { type Situation } from '../../api/types-outages.js';
import { Age } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { uiWords } from '../../ui/words.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Who hears nothing: carriers whose network manager is quiet, collectors that no longer write. Their silence says nothing. */
export function BlindSpots({ situation }: { situation: Situation }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const nameOf = useOrganisationName();
  const { collectors } = situation;
  const troubled = collectors.filter(({ state }) => state !== 'well');
  const deaf = collectors.length === 0 && (
    <Alert key="no collector" type="error" showIcon title={w.collectorNone} />
  );
  const ofCollectors = troubled.map(({ collector, lastSavedAt, waiting, underived, state }) => (
    <Alert
      key={collector}
      type={state === 'quiet' ? 'error' : 'warning'}
      showIcon
      title={
        state === 'quiet' ? (
          <>
            {fill(w.collectorQuiet, { collector })} <Age at={lastSavedAt} /> · {w.blindNews}
          </>
        ) : (
          fill(w.collectorBehind, { collector, count: waiting + underived })
        )
      }
    />
  ));
  const ofManagers = situation.blind.map(({ source, carrier, lastHeardAt }) => (
    <Alert
      key={source}
      type="error"
      showIcon
      title={
        <>
          {fill(w.blind, { who: nameOf(carrier) })} {lastHeardAt ? <Age at={lastHeardAt} /> : common.unknown}{' '}
          · {w.blindNews}
        </>
      }
    />
  ));
  return (
    <>
      {deaf}
      {ofCollectors}
      {ofManagers}
    </>
  );
}
