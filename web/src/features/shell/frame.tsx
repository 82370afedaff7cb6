import { LogoutOutlined, MenuOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Drawer, Spin } from 'antd';
import { useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { write } from '../../api/client.js';
import { useLive } from '../../api/live.js';
import { useMe } from '../../api/reads.js';
import { type Me } from '../../api/types.js';
import { countyClock, countyDay } from '../../ui/county-time.js';
import { CrashGuard } from '../../ui/crash-guard.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useNarrow } from '../../ui/use-narrow.js';
import { useNow } from '../../ui/use-now.js';
import { uiWords } from '../../ui/words.js';
import { QuickLog } from '../duty-log/quick-log.js';
import { OnDutyNow } from '../duty/on-duty-now.js';
import { RingingBar } from '../delivery/ringing.js';
import { WarningBanner } from '../warnings/warning-banner.js';
import { CommandBar } from './command-bar.js';
import { LanguageSwitch } from './language-switch.js';
import { BrokenBanner, LiveDot } from './live-state.js';
import { NavigationList } from './navigation.js';
import { SignedInProvider } from './signed-in.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function CountyClock() {
  const now = useNow();
  return (
    <span className="county-clock">
      {countyDay(now)} <b>{countyClock(now)}</b>
    </span>
  );
}

function useSignOut(): () => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return () => {
    void write({ method: 'DELETE', path: '/session' })
      .catch(() => undefined)
      .then(() => {
        queries.clear();
        return navigate('/sign-in');
      });
  };
}

function WhoIAm({ me }: { me: Me }) {
  const { say, name, short } = useSpeech();
  const posts = me.holdings.map((held) => `${short(held.organisation)} ${say(held.postWords)}`).join('、');
  return (
    <span className="who">
      <b>{name(me)}</b> <span>{posts}</span>
    </span>
  );
}

function SignedInFrame({ me }: { me: Me }) {
  const w = useWords({ zh, en });
  const common = useWords(uiWords);
  const narrow = useNarrow();
  const live = useLive();
  const location = useLocation();
  const signOut = useSignOut();
  const [menuOpen, setMenuOpen] = useState(false);
  return (
    <SignedInProvider value={me}>
      <a className="skip-link" href="#content">
        {w.skip}
      </a>
      <div className="frame">
        <header className="top-bar">
          <div className="brand">
            <img src="/beacon.svg" alt="" width={26} height={26} />
            <b>{w.product}</b>
            {!narrow && <span>{w.subtitle}</span>}
            {me.exercise && <em className="exercise">{w.exercise}</em>}
          </div>
          <div className="top-right">
            <LiveDot live={live} />
            {!narrow && <OnDutyNow />}
            {!narrow && <CountyClock />}
            {!narrow && <WhoIAm me={me} />}
            <LanguageSwitch />
            {!narrow && (
              <Button type="text" size="small" icon={<LogoutOutlined />} onClick={signOut}>
                {w.signOut}
              </Button>
            )}
          </div>
        </header>
        <BrokenBanner live={live} />
        <WarningBanner />
        <RingingBar />
        <div className="frame-body">
          {!narrow && (
            <nav className="side-nav" aria-label={w.menu}>
              <NavigationList />
            </nav>
          )}
          <main id="content" className="content" tabIndex={-1}>
            <CrashGuard key={location.pathname} says={common.crashed} reload={common.reload}>
              <Outlet />
            </CrashGuard>
          </main>
        </div>
        <QuickLog />
        <CommandBar />
        {narrow && (
          <nav className="bottom-nav" aria-label={w.menu}>
            <NavigationList only="first" />
            <button type="button" className="nav-link" onClick={() => setMenuOpen(true)}>
              <span className="nav-icon" aria-hidden>
                <MenuOutlined />
              </span>
              <span>{w.more}</span>
            </button>
          </nav>
        )}
      </div>
      <Drawer
        open={menuOpen}
        onClose={() => setMenuOpen(false)}
        placement="bottom"
        size={440}
        title={<WhoIAm me={me} />}
      >
        <div className="more-nav">
          <NavigationList only="rest" onGo={() => setMenuOpen(false)} />
        </div>
        <Button block icon={<LogoutOutlined />} onClick={signOut}>
          {w.signOut}
        </Button>
      </Drawer>
    </SignedInProvider>
  );
}

export function Frame() {
  const me = useMe();
  const location = useLocation();
  if (me.data) return <SignedInFrame me={me.data} />;
  if (me.data === null || me.error?.code === 'not-signed-in') {
    return <Navigate to="/sign-in" replace state={{ from: `${location.pathname}${location.search}` }} />;
  }
  if (me.error) {
    return (
      <div className="lonely">
        <ProblemNotice problem={me.error} onRetry={() => void me.refetch().catch(() => undefined)} />
      </div>
    );
  }
  return (
    <div className="lonely">
      <Spin />
    </div>
  );
}
