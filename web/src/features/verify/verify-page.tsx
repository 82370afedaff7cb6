import { Alert, Button } from 'antd';
import { useParams, useSearchParams } from 'react-router';
import { useVerified } from '../../api/reads-papers.js';
import { type Verified } from '../../api/types-documents.js';
import { fill, useLanguage, useWords } from '../../ui/language.js';
import { Facts, PageFrame } from '../../ui/page.js';
import { ReadView } from '../../ui/view.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Answer({ found }: { found: Verified }) {
  const w = useWords({ zh, en });
  const standing = found.hash === 'differs' ? 'differs' : found.standing;
  const type = { valid: 'success', corrected: 'warning', void: 'error', differs: 'error' } as const;
  return (
    <div className="stack">
      <Alert
        type={type[standing]}
        showIcon
        title={<b>{w[standing]}</b>}
        description={fill(w[`${standing}Text`], { by: found.by ?? '' })}
      />
      {found.exercise && <Alert type="warning" showIcon title={w.exercise} />}
      <Facts
        items={[
          [w.number, found.numberText],
          [w.subject, found.titleZh],
          [w.date, found.dateText],
        ]}
      />
    </div>
  );
}

/** Opened by whoever scans the code on a paper; nobody is signed in. */
export function VerifyPage() {
  const w = useWords({ zh, en });
  const { language, choose } = useLanguage();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const found = useVerified(id, search.get('h') ?? '');
  const unknown = found.error?.status === 404 || found.error?.status === 400;
  return (
    <main className="verify-page">
      <PageFrame
        title={w.title}
        aside={
          <Button type="text" onClick={() => choose(language === 'zh' ? 'en' : 'zh')}>
            {language === 'zh' ? 'English' : '中文'}
          </Button>
        }
      >
        {unknown ? (
          <Alert type="error" showIcon title={<b>{w.unknown}</b>} description={w.unknownText} />
        ) : (
          <ReadView of={found}>{(answer) => <Answer found={answer} />}</ReadView>
        )}
        <p className="muted">{w.product}</p>
      </PageFrame>
    </main>
  );
}
