import { Table } from 'antd';
import { Link } from 'react-router';
import { useReplays } from '../../api/reads-profiles.js';
import { type Replay } from '../../api/types-profiles.js';
import { Fresh, Moment } from '../../ui/age.js';
import { useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ListView } from '../../ui/view.js';
import { useMay } from '../shell/signed-in.js';
import { ReplayForm, SummariesForm } from './replay-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function ReplaysPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const replays = useReplays();
  return (
    <PageFrame title={w.replays} aside={<Link to="/trap-profiles">{w.title}</Link>}>
      <div className="columns">
        {may('traps.configure') && (
          <>
            <Section title={w.start}>
              <ReplayForm />
            </Section>
            <Section title={w.summaries}>
              <SummariesForm />
            </Section>
          </>
        )}
        <Section title={w.asked} aside={<Fresh at={replays.query.dataUpdatedAt} />} className="wide">
          <ListView of={replays} empty={w.replaysEmpty}>
            {(items) => (
              <Table<Replay>
                size="small"
                scroll={{ x: 'max-content' }}
                rowKey="id"
                pagination={false}
                dataSource={items}
                columns={[
                  {
                    title: w.made,
                    render: (_, line) => (
                      <Link to={`/trap-replays/${line.id}`}>
                        <Moment at={line.madeAt} />
                      </Link>
                    ),
                  },
                  { title: w.by, render: (_, line) => line.by },
                  { title: w.kind, render: (_, line) => w[`kind.${line.kind}`] },
                  { title: w.state, render: (_, line) => w[`replay.${line.state}`] },
                  { title: w.source, render: (_, line) => line.source ?? w.anySource },
                  {
                    title: w.window,
                    render: (_, line) => (
                      <>
                        <Moment at={line.from} age={false} /> – <Moment at={line.to} age={false} />
                      </>
                    ),
                  },
                  { title: w.candidate, render: (_, line) => candidateText(line, w.aDraft) },
                  { title: w.events, align: 'right', render: (_, line) => line.done },
                ]}
              />
            )}
          </ListView>
        </Section>
      </div>
    </PageFrame>
  );
}

export function candidateText(
  { candidateProfile, candidateNumber }: Pick<Replay, 'candidateProfile' | 'candidateNumber'>,
  aDraft: string,
): string {
  if (candidateProfile === undefined) return '–';
  return `${candidateProfile} · ${candidateNumber ?? aDraft}`;
}
