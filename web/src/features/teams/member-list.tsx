import { App, Button, Input, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { type Certificate, type Member } from '../../api/types-teams.js';
import { useWrite } from '../../api/writes.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { CertificateForm } from './certificate-form.js';
import { MemberForm } from './member-form.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function CertificateLine({ team, one, mine }: { team: string; one: Certificate; mine: boolean }) {
  const w = useWords({ zh, en });
  const withdraw = useWrite<undefined, unknown>(
    `/teams/${encodeURIComponent(team)}/certificates/${one.id}/withdraw`,
    { bodyless: true },
  );
  return (
    <div>
      {one.nameZh} <span className="muted">{one.number}</span>{' '}
      <span className={one.expired ? 'not-ready' : 'muted'}>
        {one.expired ? `${w.expired} ` : ''}
        {one.expiresOn}
      </span>
      {mine && (
        <Popconfirm title={w.withdrawAsk} onConfirm={() => withdraw.mutate(undefined)}>
          <Button type="link" size="small" className="no-print" loading={withdraw.isPending}>
            {w.withdraw}
          </Button>
        </Popconfirm>
      )}
      {withdraw.error && <ProblemNotice problem={withdraw.error} />}
    </div>
  );
}

function Leave({ team, member }: { team: string; member: Member }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const [because, setBecause] = useState('');
  const leave = useWrite<{ because: string }, unknown>(
    `/teams/${encodeURIComponent(team)}/members/${member.id}/leave`,
  );
  return (
    <Popconfirm
      title={`${w.leave}：${member.nameZh}`}
      description={
        <Input
          value={because}
          aria-label={w.leaveBecause}
          placeholder={w.leaveBecause}
          maxLength={300}
          onChange={({ target }) => setBecause(target.value)}
        />
      }
      okButtonProps={{ disabled: because.trim() === '' }}
      onConfirm={() =>
        leave.mutate(
          { because: because.trim() },
          {
            onSuccess: () => void message.success(w.saved),
            onError: (problem) => void message.error(problem.code),
          },
        )
      }
    >
      <Button type="link" size="small" danger>
        {w.leave}
      </Button>
    </Popconfirm>
  );
}

/** The roll of a team, with what each is certified for. */
export function MemberList({
  team,
  people,
  mine,
}: {
  team: string;
  people: readonly Member[];
  mine: boolean;
}) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const [edited, setEdited] = useState<Member | 'new' | null>(null);
  const [certified, setCertified] = useState<Member | null>(null);
  return (
    <>
      {people.length === 0 ? (
        <p className="muted">{w.peopleEmpty}</p>
      ) : (
        <Table<Member>
          size="small"
          rowKey="id"
          dataSource={[...people]}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            {
              title: w.name,
              render: (_, one) => (
                <>
                  <b>{one.nameZh}</b> {one.leads && <span className="chip quiet">{w.leads}</span>}
                </>
              ),
            },
            {
              title: w.phone,
              render: (_, one) => (
                <>
                  <a href={`tel:${one.phone}`}>{one.phone}</a>
                  {one.otherPhone !== null && (
                    <div>
                      <a href={`tel:${one.otherPhone}`}>{one.otherPhone}</a>
                    </div>
                  )}
                </>
              ),
            },
            {
              title: w.skills,
              render: (_, one) =>
                one.skillWords.length === 0
                  ? w.none
                  : one.skillWords.map((skill) => (
                      <div key={skill.zh}>
                        {say(skill)} {!skill.valid && <span className="not-ready">{w.skillLapsed}</span>}
                      </div>
                    )),
            },
            {
              title: w.certificates,
              render: (_, one) =>
                one.certificates.length === 0
                  ? w.certificateNone
                  : one.certificates.map((each) => (
                      <CertificateLine key={each.id} team={team} one={each} mine={mine} />
                    )),
            },
            ...(mine
              ? [
                  {
                    title: w.actions,
                    className: 'no-print',
                    render: (_: unknown, one: Member) => (
                      <>
                        <Button type="link" size="small" onClick={() => setEdited(one)}>
                          {w.changeMember}
                        </Button>
                        <Button type="link" size="small" onClick={() => setCertified(one)}>
                          {w.addCertificate}
                        </Button>
                        <Leave team={team} member={one} />
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {mine && (
        <Button className="no-print" onClick={() => setEdited('new')} data-act="add-member">
          {w.addMember}
        </Button>
      )}
      {edited !== null && (
        <MemberForm team={team} member={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
      {certified !== null && (
        <CertificateForm team={team} member={certified} onClose={() => setCertified(null)} />
      )}
    </>
  );
}
