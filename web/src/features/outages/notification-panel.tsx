import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useNotifications } from '../../api/reads.js';
import { type Notification } from '../../api/types-responses.js';
import { countyMinute } from '../../ui/county-time.js';
import { FirstFew } from '../../ui/first-few.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { Section } from '../../ui/page.js';
import { ListView } from '../../ui/view.js';
import { useOrganisationName } from '../identity/organisation-name.js';
import { useMay } from '../shell/signed-in.js';
import { NotificationActs } from './notification-acts.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Line({
  notification: one,
  chosen,
  onChoose,
}: {
  notification: Notification;
  chosen: boolean;
  onChoose: ((yes: boolean) => void) | undefined;
}) {
  const w: Record<string, string> & typeof zh = useWords({ zh, en });
  const { say, name } = useSpeech();
  const nameOf = useOrganisationName();
  const state = (): string => {
    if (one.struckAt !== null) return fill(w.struck, { because: one.struckBecause ?? '' });
    if (one.toldAt === null) return w.notTold;
    return fill(w.toldHow, {
      at: countyMinute(one.toldAt),
      channel: w[`channel.${one.channel ?? ''}`] ?? '',
    });
  };
  return (
    <tr data-told={one.toldAt !== null} className={one.struckAt === null ? '' : 'struck'}>
      <td>
        {onChoose && one.struckAt === null && (
          <Checkbox
            checked={chosen}
            onChange={(event) => onChoose(event.target.checked)}
            aria-label={name(one)}
          />
        )}
      </td>
      <td>
        {name(one)}{' '}
        <small className="muted">
          {w[`addressee.${one.kind}`]} · {say(one.because)}
        </small>
      </td>
      <td>{one.phone}</td>
      <td className="muted">{nameOf(one.carrier)}</td>
      <td>{state()}</td>
      <td>
        {one.receivedAt !== null
          ? `${countyMinute(one.receivedAt)} ${one.receivedBy ?? ''}`
          : one.toldAt !== null && <span className="muted">{w.notReceivedYet}</span>}
      </td>
    </tr>
  );
}

/** Whom each carrier notifies, and who has said that it was received (4.2.2). */
export function NotificationPanel({ outage }: { outage: string }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const list = useNotifications(outage);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, yes: boolean): void => {
    const next = new Set(chosen);
    if (yes) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const left = list.items.filter(({ toldAt, struckAt }) => toldAt === null && struckAt === null);
  const mayAct = may('outages.notify');
  return (
    <Section title={w.notifications} className="notifications">
      <ListView of={list} empty={w.noNotifications}>
        {(items) => (
          <>
            {mayAct && (
              <div className="actions">
                <NotificationActs ids={[...chosen]} onDone={() => setChosen(new Set())} />
                {left.length > 0 && (
                  <Button type="link" onClick={() => setChosen(new Set(left.map(({ id }) => id)))}>
                    {w.selectAllLeft}
                  </Button>
                )}
                {chosen.size > 0 && <span className="muted">{fill(w.chosen, { n: chosen.size })}</span>}
              </div>
            )}
            <FirstFew items={items} few={12}>
              {(shown) => (
                <div className="table-scroll">
                  <table className="plain-table">
                    <tbody>
                      {shown.map((one) => (
                        <Line
                          key={one.id}
                          notification={one}
                          chosen={chosen.has(one.id)}
                          onChoose={mayAct ? (yes) => choose(one.id, yes) : undefined}
                        />
                      ))}
                    </tbody>
                  </table>
                </div>
              )}
            </FirstFew>
          </>
        )}
      </ListView>
    </Section>
  );
}
