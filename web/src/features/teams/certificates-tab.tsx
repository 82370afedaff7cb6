import { Select, Table } from 'antd';
import { Link } from 'react-router';
import { useExpiringCertificates } from '../../api/reads-teams.js';
import { type ExpiringCertificate } from '../../api/types-teams.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ListView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const spans = [30, 60, 90, 365];
const usual = 60;

/** Certificates that have run out or soon will, over all teams that the reader may see. */
export function CertificatesTab({ owner }: { owner: string }) {
  const w = useWords({ zh, en });
  const { say, name, short } = useSpeech();
  const { get, set } = useQueryState();
  const within = spans.find((days) => String(days) === get('within')) ?? usual;
  const certificates = useExpiringCertificates({ within, ...(owner === '' ? {} : { owner }) });
  return (
    <div className="stack">
      <p className="muted">{w.expiringHint}</p>
      <Select
        aria-label={fill(w.within, { n: within })}
        value={within}
        style={{ width: 160 }}
        options={spans.map((value) => ({ value, label: fill(w.within, { n: value }) }))}
        onChange={(value) => set({ within: value === usual ? null : String(value) })}
      />
      <ListView of={certificates} empty={fill(w.expiringEmpty, { n: within })}>
        {(items) => (
          <Table<ExpiringCertificate>
            size="small"
            rowKey="id"
            dataSource={items}
            pagination={false}
            scroll={{ x: 'max-content' }}
            columns={[
              {
                title: w.expiresOn,
                render: (_, one) => (
                  <span className={one.expired ? 'not-ready' : ''}>
                    {one.expiresOn} {one.expired && w.expired}
                  </span>
                ),
              },
              { title: w.member, render: (_, one) => one.member.nameZh },
              { title: w.certificateName, render: (_, one) => `${one.nameZh} ${one.number}` },
              {
                title: w.forSkill,
                render: (_, one) => (one.skillWords === null ? w.anySkill : say(one.skillWords)),
              },
              {
                title: w.team,
                render: (_, one) => (
                  <Link to={`/teams/${encodeURIComponent(one.team.code)}`}>{name(one.team)}</Link>
                ),
              },
              { title: w.owner, render: (_, one) => short(one.owner) },
              {
                title: w.phone,
                render: (_, one) => <a href={`tel:${one.member.phone}`}>{one.member.phone}</a>,
              },
            ]}
          />
        )}
      </ListView>
    </div>
  );
}
