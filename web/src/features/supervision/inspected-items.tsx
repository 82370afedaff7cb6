import { Table } from 'antd';
import { type InspectedItem, useInspection } from '../../api/reads-supervision.js';
import { countyDay, countyMinute } from '../../ui/county-time.js';
import { fill, useSpeech, useWords } from '../../ui/language.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The nine items of one inspection, with what was found and what was done about it. */
export function InspectedItems({ id }: { id: string }) {
  const w = useWords({ zh, en });
  const { say } = useSpeech();
  const found = useInspection(id);
  return (
    <ReadView of={found}>
      {({ items }) => (
        <Table<InspectedItem>
          size="small"
          rowKey="no"
          pagination={false}
          scroll={{ x: 'max-content' }}
          dataSource={items}
          columns={[
            {
              title: w.item,
              render: (_, one) => (
                <span title={one.textZh}>
                  {one.no}. {say(one.words)} <small className="muted">{one.clause}</small>
                </span>
              ),
            },
            {
              title: w.result,
              render: (_, one) =>
                one.resultWords === null ? (
                  <span className="muted">{w.notRecorded}</span>
                ) : (
                  <span className={one.result === 'finding' && one.doneAt === null ? 'not-ready' : ''}>
                    {say(one.resultWords)}
                  </span>
                ),
            },
            { title: w.remark, render: (_, one) => <span className="breakable">{one.remark}</span> },
            {
              title: w.dueAt,
              render: (_, one) =>
                one.dueAt === null ? (
                  ''
                ) : (
                  <span className={one.late ? 'not-ready' : ''}>
                    {countyMinute(one.dueAt)} {one.late && fill(w.late, { n: 1 })}
                  </span>
                ),
            },
            {
              title: w.done,
              render: (_, one) =>
                one.doneAt === null ? (
                  ''
                ) : (
                  <span className="breakable">
                    {one.done}（{w.doneOn} {countyDay(Date.parse(one.doneAt))}）
                  </span>
                ),
            },
          ]}
        />
      )}
    </ReadView>
  );
}
