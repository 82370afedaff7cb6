import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../ui/language.js';
import { uiWords } from '../../ui/words.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function Lost() {
  const w = useWords({ zh, en });
  return (
    <Result status="info" title={w.lostTitle} subTitle={w.lostText} extra={<Link to="/">{w.home}</Link>} />
  );
}

export function RouteFailed() {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  return (
    <Result
      status="warning"
      title={w.failed}
      extra={<Button onClick={() => window.location.reload()}>{common.reload}</Button>}
    />
  );
}
