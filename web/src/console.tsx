import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { RouterProvider } from 'react-router';
import { Problem } from './api/problem.js';
import { mayRetry } from './api/reads.js';
import { router } from './routes.js';
import { LanguageProvider, useLanguage } from './ui/language.js';

/** A session that has ended anywhere ends everywhere: the next render asks who is signed in and finds nobody. */
function noticeSignedOut(problem: Error): void {
  if (problem instanceof Problem && problem.code === 'not-signed-in') {
    queries.setQueryData(['session'], null);
  }
}

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: { staleTime: 5_000, refetchOnWindowFocus: true, retry: mayRetry },
  },
});

const theme = {
  cssVar: { key: 'fengsui' },
  token: {
    colorPrimary: '#1f5582',
    colorInfo: '#1f5582',
    colorInfoBg: '#eef4f9',
    colorInfoBorder: '#c3d5e4',
    colorError: '#c4161c',
    colorLink: '#1f5582',
    borderRadius: 4,
    fontSize: 14,
    fontFamily:
      '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, "Segoe UI", sans-serif',
  },
  components: { Table: { cellPaddingBlockSM: 6, headerBg: '#f3f5f8' } },
};

function Dressed() {
  const { language } = useLanguage();
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
    >
      <App notification={{ placement: 'bottomRight' }}>
        <RouterProvider router={router} />
      </App>
    </ConfigProvider>
  );
}

export function Console() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Dressed />
      </QueryClientProvider>
    </LanguageProvider>
  );
}
