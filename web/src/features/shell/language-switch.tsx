import { GlobalOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLanguage, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const w = useWords({ zh, en });
  return (
    <Button
      type="text"
      size="small"
      icon={<GlobalOutlined />}
      className="language-switch"
      onClick={() => choose(language === 'zh' ? 'en' : 'zh')}
    >
      {w.language}
    </Button>
  );
}
