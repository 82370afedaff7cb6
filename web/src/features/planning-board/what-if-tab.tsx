import { InputNumber, Segmented, Select } from 'antd';
import { useMapSites } from '../../api/reads-network.js';
import { useWhatIf } from '../../api/reads-board.js';
import { useForecast } from '../../api/reads-stores.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { Nothing, ReadView } from '../../ui/view.js';
import { WhatIfResult } from './what-if-result.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const mostSites = 20;
const levels = ['I', 'II', 'III', 'IV'];

/** "If these sites fail tonight, what can leave within so many minutes and what is missing." */
export function WhatIfTab() {
  const w = useWords({ zh, en });
  const { name, say } = useSpeech();
  const { get, set } = useQueryState();
  const sites = useMapSites('');
  const chosen = get('sites')
    .split(',')
    .filter((code) => code !== '');
  const within = Math.min(1_440, Math.max(1, Math.round(Number(get('within')) || 30)));
  const scenario = get('event');
  const level = levels.find((one) => one === get('level')) ?? 'III';
  const { data } = useForecast('flood', 'III');
  const scenarios = data?.scenarios ?? [];
  const found = useWhatIf({ sites: chosen.join(','), within, scenario, level }, chosen.length > 0);
  return (
    <div className="stack">
      <p className="muted">{w.whatIfHint}</p>
      <div className="filters what-if">
        <Select
          mode="multiple"
          aria-label={w.sites}
          placeholder={w.chooseSites}
          value={chosen}
          maxCount={mostSites}
          showSearch={{ optionFilterProp: 'label' }}
          options={sites.items.map((site) => ({ value: site.code, label: `${name(site)} ${site.code}` }))}
          onChange={(codes: string[]) => set({ sites: codes.join(',') })}
        />
        <label>
          {w.within}{' '}
          <InputNumber
            aria-label={w.within}
            min={1}
            max={1440}
            precision={0}
            value={within}
            onChange={(minutes) => set({ within: String(minutes ?? 30) })}
          />
        </label>
        <Select
          aria-label={w.scenario}
          value={scenario}
          options={[
            { value: '', label: `${w.scenario}：${w.noScenario}` },
            ...scenarios.map((one) => ({ value: one.kind, label: `${w.scenario}：${say(one.words)}` })),
          ]}
          onChange={(event: string) => set({ event })}
        />
        {scenario !== '' && (
          <Segmented
            aria-label={w.level}
            value={level}
            options={levels}
            onChange={(next) => set({ level: next })}
          />
        )}
      </div>
      {chosen.length === 0 ? (
        <Nothing says={w.chooseFirst} />
      ) : (
        <ReadView of={found}>{(answer) => <WhatIfResult answer={answer} />}</ReadView>
      )}
    </div>
  );
}
