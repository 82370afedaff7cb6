import { Table } from 'antd';
import { Link } from 'react-router';
import { serverNow } from '../../api/client.js';
import { useListing } from '../../api/reads.js';
import { type Org, type Words } from '../../api/types.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ListView } from '../../ui/view.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { CommandModePanel } from './command-mode.js';
import { DelegationForm } from './delegation-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Delegation {
  id: string;
  organisation: Org;
  postWords: Words;
  fromZh: string;
  fromEn: string;
  toZh: string;
  toEn: string;
  startsAt: string;
  endsAt: string;
  endedAt: string | null;
}

function stateOf({ startsAt, endsAt, endedAt }: Delegation): 'ended' | 'lapsed' | 'toCome' | 'inForce' {
  const now = serverNow();
  if (Date.parse(endsAt) <= now) return 'lapsed';
  if (endedAt !== null) return 'ended';
  return Date.parse(startsAt) > now ? 'toCome' : 'inForce';
}

function DelegationTable({ delegations }: { delegations: Delegation[] }) {
  const w = useWords({ zh, en });
  const { say, short, language } = useSpeech();
  const me = useOfficer();
  return (
    <Table<Delegation>
      size="small"
      rowKey="id"
      pagination={false}
      scroll={{ x: true }}
      dataSource={delegations}
      columns={[
        { title: w.post, render: (_, one) => `${short(one.organisation)} ${say(one.postWords)}` },
        { title: w.from, render: (_, one) => (language === 'en' ? one.fromEn : one.fromZh) },
        { title: w.to, render: (_, one) => (language === 'en' ? one.toEn : one.toZh) },
        {
          title: w.period,
          render: (_, one) => `${countyMinute(one.startsAt)} – ${countyMinute(one.endsAt)}`,
        },
        { title: w.state, render: (_, one) => w[stateOf(one)] },
        {
          title: '',
          render: (_, one) =>
            (me.reach === 'all' || one.organisation.id === me.organisation.id) && (
              <Link to={`/cases/${one.id}`}>{w.open}</Link>
            ),
        },
      ]}
    />
  );
}

export function AuthorityPage() {
  const w = useWords({ zh, en });
  const may = useMay();
  const delegations = useListing<Delegation>('/delegations', { limit: 200 });
  return (
    <PageFrame title={w.title}>
      <CommandModePanel />
      <Section title={w.delegations}>
        <ListView of={delegations} empty={w.none}>
          {(items) => <DelegationTable delegations={items} />}
        </ListView>
      </Section>
      {may('authority.delegate') && (
        <Section title={w.delegate} className="form-section">
          <DelegationForm />
        </Section>
      )}
    </PageFrame>
  );
}
