import { Alert } from 'antd';
import { type Situation } from '../../api/types-outages.js';
import { Age } from '../../ui/age.js';
import { fill, useWords } from '../../ui/language.js';
import { uiWords } from '../../ui/words.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Carriers whose network manager is quiet: of them, silence says nothing. */
export function BlindSpots({ situation }: { situation: Situation }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const nameOf = useOrganisationName();
  return situation.blind.map(({ source, carrier, lastHeardAt }) => (
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
}
