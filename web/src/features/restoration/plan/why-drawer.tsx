import { Button, Drawer } from 'antd';
import { useWhy } from '../../../api/reads-plans.js';
import { type Plan } from '../../../api/types-plans.js';
import { fill, useSpeech, useWords } from '../../../ui/language.js';
import { useQueryState } from '../../../ui/use-query-state.js';
import { ReadView } from '../../../ui/view.js';
import { useMay } from '../../shell/signed-in.js';
import { clockAt } from './plan-times.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Why a circuit stands where it stands and comes back when it does. */
export function WhyDrawer({ plan, code, onClose }: { plan: Plan; code: string; onClose: () => void }) {
  const w = useWords({ zh, en });
  const may = useMay();
  const { say, name } = useSpeech();
  const { set } = useQueryState();
  const why = useWhy(plan.id, code);
  return (
    <Drawer
      open={code !== ''}
      onClose={onClose}
      size={560}
      title={
        why.data && code !== ''
          ? fill(w.whyTitle, { circuit: name(why.data), n: why.data.circuit.position })
          : w.why
      }
    >
      {code !== '' && (
        <ReadView of={why}>
          {({ reasons, before, queue }) => (
            <div className="stack why">
              <ol className="why-reasons">
                {reasons.map((reason) => (
                  <li key={reason.code + reason.zh}>{say(reason)}</li>
                ))}
              </ol>
              <h3>{w.before}</h3>
              {before.length === 0 ? (
                <p className="muted">{w.beforeNone}</p>
              ) : (
                <ul className="plain-list">
                  {before.map((of) => (
                    <li key={of.class}>{fill(w.beforeOf, { class: of.class, n: of.circuits })}</li>
                  ))}
                </ul>
              )}
              {queue.length > 0 && (
                <>
                  <h3>{w.queue}</h3>
                  <ol>
                    {queue.map((job) => (
                      <li key={job.element}>
                        {name(job)} · {w.ends} {clockAt(plan.plannedAt, job.ends)} ·{' '}
                        {fill(w.waitingOf, { n: job.circuits, class: job.highestClass ?? 7 })}
                      </li>
                    ))}
                  </ol>
                </>
              )}
              {may('restoration.plan') && (
                <p>
                  <Button onClick={() => set({ why: null, tab: 'what-if', if: 'circuit', what: code })}>
                    {w.tryFirst}
                  </Button>
                </p>
              )}
            </div>
          )}
        </ReadView>
      )}
    </Drawer>
  );
}
