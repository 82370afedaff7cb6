import { Alert, Table } from 'antd';
import { type WhatIf } from '../../api/reads-board.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Missing({ answer, siteName }: { answer: WhatIf; siteName: (code: string) => string }) {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  return (
    <ul className="roster-faults">
      {answer.missing.map(({ site, words, others }) => (
        <li key={`${site} ${words.zh}`}>
          <b className="not-ready">
            {siteName(site)}：{say(words)}
          </b>
          {others.length === 0 ? (
            <p className="muted">{w.couldNone}</p>
          ) : (
            <>
              <p className="muted">{w.could}</p>
              <ul>
                {others.map(({ vehicle, because }) => (
                  <li key={vehicle.code}>
                    {short(vehicle.owner)} {name(vehicle)}（{vehicle.baseZh}）：{because.map(say).join('；')}
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Parts({ parts }: { parts: WhatIf['parts'] }) {
  const w = useWords({ zh, en });
  const { say, short } = useSpeech();
  return (
    <Table<WhatIf['parts'][number]>
      size="small"
      rowKey="category"
      pagination={false}
      scroll={{ x: 'max-content' }}
      dataSource={parts}
      columns={[
        { title: w.category, render: (_, line) => say(line.words) },
        { title: w.needed, align: 'right', render: (_, line) => <b>{line.needed}</b> },
        { title: w.usable, align: 'right', render: (_, line) => line.usable },
        { title: w.warReserve, align: 'right', render: (_, line) => line.warReserve },
        { title: w.lost, align: 'right', render: (_, line) => line.lost },
        {
          title: w.gap,
          align: 'right',
          render: (_, line) =>
            line.gap > 0 ? <b className="not-ready">{line.gap}</b> : <span className="muted">–</span>,
        },
        {
          title: w.whoHas,
          render: (_, line) =>
            line.owners.map(({ owner, usable }) => `${short(owner)} ${usable}`).join('、') || '–',
        },
      ]}
    />
  );
}

export function WhatIfResult({ answer }: { answer: WhatIf }) {
  const w = useWords({ zh, en });
  const { say, short, name } = useSpeech();
  const siteName = (code: string): string => {
    const site = answer.sites.find((one) => one.code === code);
    return site ? name(site) : code;
  };
  const gaps = answer.parts.filter(({ gap }) => gap > 0).length;
  const isShort = answer.missing.length > 0 || gaps > 0;
  return (
    <div className="stack">
      <Alert
        showIcon
        type={isShort ? 'warning' : 'success'}
        title={fill(w.leaving, { within: answer.within, n: answer.leaving })}
        description={[
          answer.missing.length > 0 ? fill(w.missingCount, { n: answer.missing.length }) : w.allMet,
          gaps > 0 ? fill(w.partsGap, { n: gaps }) : w.partsEnough,
          fill(w.asOf, { time: countyMinute(answer.asOf) }),
        ].join(' · ')}
      />
      <Section title={w.sent}>
        {answer.sent.length === 0 ? (
          <p className="not-ready">{w.sentNone}</p>
        ) : (
          <Table<WhatIf['sent'][number]>
            size="small"
            rowKey={(one) => one.vehicle.code}
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={answer.sent}
            columns={[
              { title: w.site, render: (_, one) => siteName(one.site) },
              { title: w.vehicle, render: (_, one) => name(one.vehicle) },
              { title: w.owner, render: (_, one) => short(one.vehicle.owner) },
              { title: w.base, render: (_, one) => one.vehicle.baseZh },
              { title: w.does, render: (_, one) => one.does.map(say).join('、') },
              {
                title: w.leavesIn,
                align: 'right',
                render: (_, one) => fill(w.minutes, { n: one.leavesIn }),
              },
              {
                title: w.arrivesIn,
                align: 'right',
                render: (_, one) => <b>{fill(w.minutes, { n: one.arrivesIn })}</b>,
              },
            ]}
          />
        )}
      </Section>
      {answer.missing.length > 0 && (
        <Section title={w.missing}>
          <Missing answer={answer} siteName={siteName} />
        </Section>
      )}
      <Section title={w.parts}>
        <Parts parts={answer.parts} />
      </Section>
    </div>
  );
}
