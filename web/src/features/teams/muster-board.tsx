import { Button } from 'antd';
import { useState } from 'react';
import { useMuster } from '../../api/reads-teams.js';
import { type Muster, type MusterCall } from '../../api/types-teams.js';
import { Fresh } from '../../ui/age.js';
import { countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Facts, Section } from '../../ui/page.js';
import { useNow } from '../../ui/use-now.js';
import { ReadView } from '../../ui/view.js';
import { MusterAnswer } from './muster-answer.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const minuteMillis = 60_000;

function Count({ label, n, tone = '' }: { label: string; n: number; tone?: string }) {
  return (
    <div className={`muster-count ${tone}`}>
      <b>{n}</b>
      <span>{label}</span>
    </div>
  );
}

function Call({ mission, call }: { mission: string; call: MusterCall }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { say, name } = useSpeech();
  const now = useNow();
  const [answering, setAnswering] = useState(false);
  const { member } = call;
  const waited = Math.floor((now - Date.parse(call.calledAt)) / minuteMillis);
  return (
    <li className={`muster-call ${call.answer ?? 'silent'}`} data-call={call.id}>
      <div className="muster-who">
        <b>{member?.nameZh}</b> {member?.leads === true && <span className="chip quiet">{w.leads}</span>}{' '}
        {member && (
          <a href={`tel:${member.phone}`} className="muted">
            {member.phone}
          </a>
        )}
        <div className="muted">
          {member?.skillWords.map((skill) => (
            <span key={skill.zh} className={skill.valid ? '' : 'not-ready'}>
              {say(skill)}
              {!skill.valid && `（${w.expired}）`}{' '}
            </span>
          ))}
        </div>
        {(member?.certificates ?? [])
          .filter(({ expired }) => expired)
          .map((one) => (
            <div key={one.id} className="not-ready">
              {one.nameZh} {one.number} {w.expired} {one.expiresOn}
            </div>
          ))}
      </div>
      <div className="muster-said">
        {call.answer === 'confirmed' && call.arrivesAt !== null && (
          <span className="ready">
            {fill(w.arrives, { at: countyMinute(call.arrivesAt).slice(11), n: call.travelMinutes ?? 0 })}
          </span>
        )}
        {call.answer === 'declined' && (
          <span className="not-ready">
            {w.comesNot} {call.because}
          </span>
        )}
        {call.answer === null && <span>{fill(w.silentFor, { n: Math.max(0, waited) })}</span>}
        {call.answeredAt !== null && (
          <div className="muted">
            {countyMinute(call.answeredAt)} {words[`through.${call.through ?? 'console'}`] ?? call.through}
            {call.recordedBy !== null && ` · ${fill(w.recordedBy, { who: name(call.recordedBy) })}`}
          </div>
        )}
        {call.mayAnswer &&
          (answering ? (
            <MusterAnswer mission={mission} call={call.id} onClose={() => setAnswering(false)} />
          ) : (
            <Button
              size="small"
              className="no-print"
              onClick={() => setAnswering(true)}
              data-act="answer-call"
            >
              {w.answerFor}
            </Button>
          ))}
      </div>
    </li>
  );
}

function Board({ mission, muster }: { mission: string; muster: Muster }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  if (muster.called === 0) return <p className="muted">{w.musterNone}</p>;
  return (
    <>
      {!muster.open && <p className="muted">{w.musterOver}</p>}
      <div className="muster-counts">
        <Count label={w.needed} n={muster.needed} />
        <Count label={w.confirmed} n={muster.confirmed} tone={muster.lacking > 0 ? 'not-ready' : 'ready'} />
        <Count label={w.silent} n={muster.silent} />
        <Count label={w.declined} n={muster.declined} />
      </div>
      <Facts
        items={[
          [
            w.strength,
            muster.lacking > 0 ? (
              <span key="lacking" className="not-ready">
                {fill(w.lacking, { n: muster.lacking })}
              </span>
            ) : (
              <span key="enough" className="ready">
                {w.enough}
              </span>
            ),
          ],
          [w.neededSkills, muster.neededSkills.map(say).join('、') || w.none],
          [
            w.missing,
            muster.missingSkills.length === 0
              ? w.none
              : muster.missingSkills.map((skill) => (
                  <div key={skill.zh}>
                    <span className="not-ready">{say(skill)}</span>{' '}
                    <span className="muted">{skill.reachable ? w.reachable : w.unreachable}</span>
                  </div>
                )),
          ],
          [w.completeAt, muster.completeAt === null ? w.notComplete : countyMinute(muster.completeAt)],
          [w.allAt, muster.allAt === null ? w.notComplete : countyMinute(muster.allAt)],
          [w.assembly, muster.assembly],
          [w.order, muster.order],
        ]}
      />
      <ul className="muster-calls">
        {muster.calls.map((call) => (
          <Call key={call.id} mission={mission} call={call} />
        ))}
      </ul>
    </>
  );
}

/** Who comes, who does not, who is silent: lives with the answers. */
export function MusterBoard({ mission }: { mission: string }) {
  const w = useWords({ zh, en });
  const muster = useMuster(mission);
  return (
    <Section title={w.muster} aside={<Fresh at={muster.dataUpdatedAt} />} className="muster">
      <ReadView of={muster}>{(found) => <Board mission={mission} muster={found} />}</ReadView>
    </Section>
  );
}
