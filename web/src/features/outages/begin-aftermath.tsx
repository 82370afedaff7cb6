import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { type CaseView } from '../../api/types-cases.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** Once the outage is over: investigated, assessed, praised or held to account (4.6, 5.2). */
export function BeginAftermath({ outageId }: { outageId: string }) {
  const w = useWords({ zh, en });
  const navigate = useNavigate();
  const begin = useWrite<{ outageId: string }, CaseView>('/aftermaths');
  return (
    <>
      <Button
        loading={begin.isPending}
        onClick={() =>
          begin.mutate({ outageId }, { onSuccess: (opened) => void navigate(`/cases/${opened.id}`) })
        }
      >
        {w.beginAftermath}
      </Button>
      {begin.error && <ProblemNotice problem={begin.error} />}
    </>
  );
}
