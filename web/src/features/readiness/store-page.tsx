import { PrinterOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { Link, useParams } from 'react-router';
import { type Movement, type StoreCard, useMovements, useStoreCard } from '../../api/reads-stores.js';
import { countyMinute } from '../../ui/county-time.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { Facts, PageFrame, Section } from '../../ui/page.js';
import { ListView, ReadView } from '../../ui/view.js';
import { useMay, useOfficer } from '../shell/signed-in.js';
import { MovementForm } from './movement-form.js';
import { Level } from './store-table.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Lots({ card }: { card: StoreCard }) {
  const w = useWords({ zh, en });
  return (
    <Table<StoreCard['stock'][number]>
      size="small"
      rowKey={(line) => `${line.place} ${line.lot}`}
      dataSource={card.stock}
      pagination={false}
      columns={[
        { title: w.place, render: (_, line) => line.place },
        { title: w.lot, render: (_, line) => line.lot || '–' },
        { title: w.expiresOn, render: (_, line) => line.expiresOn ?? '–' },
        { title: w.quantity, align: 'right', render: (_, line) => `${line.quantity} ${card.unitZh}` },
      ]}
    />
  );
}

const entersStock = (line: Movement): boolean => line.to.startsWith('stock:');
const leavesStock = (line: Movement): boolean => line.from.startsWith('stock:');

function Ledger({ code }: { code: string }) {
  const w = useWords({ zh, en });
  const { say, language } = useSpeech();
  const movements = useMovements(code);
  return (
    <ListView of={movements} empty={w.ledgerEmpty}>
      {(items) => (
        <Table<Movement>
          size="small"
          rowKey="id"
          className="ledger"
          dataSource={items}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { title: w.at, render: (_, line) => countyMinute(line.at) },
            { title: w.kindOf, render: (_, line) => say(line.words) },
            {
              title: w.becauseOf,
              render: (_, line) => (
                <>
                  {line.caseId === null ? (
                    line.because
                  ) : (
                    <Link to={`/cases/${line.caseId}`}>{line.because}</Link>
                  )}
                  {line.basis !== null && <div className="muted">{line.basis}</div>}
                </>
              ),
            },
            { title: w.lot, render: (_, line) => line.lot },
            {
              title: w.in,
              align: 'right',
              render: (_, line) => (entersStock(line) ? line.quantity : ''),
            },
            {
              title: w.out,
              align: 'right',
              render: (_, line) => (leavesStock(line) ? line.quantity : ''),
            },
            { title: w.balance, align: 'right', render: (_, line) => <b>{line.balance}</b> },
            { title: w.byWhom, render: (_, line) => (language === 'en' ? line.byEn : line.byZh) ?? '' },
          ]}
        />
      )}
    </ListView>
  );
}

function Card({ card }: { card: StoreCard }) {
  const w = useWords({ zh, en });
  const words: Record<string, string> = w;
  const { short, name } = useSpeech();
  const may = useMay();
  const officer = useOfficer();
  const own = card.owner.id === officer.organisation.id && may('readiness.edit');
  return (
    <div className="store-card">
      <h2 className="print-only">{w.cardOf}</h2>
      <Section title={w.card}>
        <Facts
          items={[
            [w.name, name(card)],
            [w.model, card.model],
            [w.category, words[`category.${card.category}`] ?? card.category],
            [w.owner, short(card.owner)],
            [
              w.onHand,
              <span key="on-hand">
                <b>{card.quantity}</b> {card.unitZh}{' '}
                {card.warReserve && <span className="chip quiet">{w.warReserve}</span>}
                <Level item={card} />
              </span>,
            ],
            [w.least, `${card.least} / ${card.reorderAt} (${w.reorderAt})`],
          ]}
        />
      </Section>
      <Section title={w.lots}>
        <Lots card={card} />
      </Section>
      {own && (
        <Section title={w.move} className="no-print">
          <MovementForm card={card} />
        </Section>
      )}
      <Section title={w.ledger} className="store-ledger">
        <Ledger code={card.code} />
      </Section>
    </div>
  );
}

/** One card of the stores, printed as it is kept (建账立卡, 6.1.4). */
export function StorePage() {
  const w = useWords({ zh, en });
  const { name } = useSpeech();
  const { code = '' } = useParams();
  const card = useStoreCard(code);
  return (
    <PageFrame
      title={card.data ? `${name(card.data)} ${card.data.code}` : w.card}
      aside={
        <span className="no-print">
          <Link to="/readiness?tab=stores">{w.back}</Link>{' '}
          <Button size="small" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {w.printCard}
          </Button>
        </span>
      }
    >
      <ReadView of={card}>{(found) => <Card card={found} />}</ReadView>
    </PageFrame>
  );
}
