import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { write } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { type SignIn } from '../../api/types.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { LanguageSwitch } from '../shell/language-switch.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

interface Credentials {
  username: string;
  password: string;
}

function whereFrom(state: unknown): string {
  if (typeof state === 'object' && state !== null && 'from' in state && typeof state.from === 'string') {
    return state.from;
  }
  return '/';
}

export function SignInPage() {
  const w = useWords({ zh, en });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const location = useLocation();
  const signIn = useMutation<SignIn, Problem, Credentials>({
    mutationFn: (body) => write<SignIn>({ method: 'POST', path: '/session', body }),
    onSuccess: async ({ officer }) => {
      queries.clear();
      queries.setQueryData(['session'], officer);
      await navigate(whereFrom(location.state), { replace: true });
    },
  });
  useEffect(() => {
    document.title = `${w.title} · 烽燧 Fengsui`;
  }, [w.title]);

  return (
    <div className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-head">
          <img src="/beacon.svg" alt="" width={44} height={44} />
          <div>
            <h1>{w.system}</h1>
            <p>{w.county}</p>
          </div>
        </div>
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          disabled={signIn.isPending}
          onFinish={(values) => signIn.mutate(values)}
        >
          <Form.Item name="username" label={w.username} rules={[{ required: true, message: w.needUsername }]}>
            <Input size="large" autoFocus autoComplete="username" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <Form.Item name="password" label={w.password} rules={[{ required: true, message: w.needPassword }]}>
            <Input.Password size="large" autoComplete="current-password" />
          </Form.Item>
          {signIn.error && (
            <Form.Item>
              <ProblemNotice problem={signIn.error} />
            </Form.Item>
          )}
          <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
            {w.submit}
          </Button>
        </Form>
        <div className="sign-in-foot">
          <LanguageSwitch />
        </div>
      </div>
    </div>
  );
}
