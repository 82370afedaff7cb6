import { Alert, App, Button, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useProfileDraft, useProfileVersion } from '../../api/reads-profiles.js';
import { type ProfileCheck } from '../../api/types-profiles.js';
import { useWrite } from '../../api/writes.js';
import { useWords } from '../../ui/language.js';
import { PageFrame, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { ReadView } from '../../ui/view.js';
import { CheckResults } from './check-results.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

function Editor({ given, guesses = [] }: { given: string; guesses?: readonly string[] }) {
  const w = useWords({ zh, en });
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [text, setText] = useState(given);
  const check = useWrite<{ text: string }, ProfileCheck>('/trap-profiles/check');
  const keep = useWrite<{ text: string; state: 'trial' | 'service' }, { profile: string }>('/trap-profiles');
  const keepAs = (state: 'trial' | 'service'): void =>
    keep.mutate(
      { text, state },
      {
        onSuccess: ({ profile }) => {
          void message.success(state === 'trial' ? w.keptTrial : w.keptService);
          void navigate(`/trap-profiles?profile=${profile}`);
        },
      },
    );
  return (
    <div className="columns">
      <Section title={w.text} className="wide">
        {guesses.length > 0 && (
          <Alert
            type="info"
            showIcon
            title={w.guesses}
            description={
              <ul className="plain-list">
                {guesses.map((guess) => (
                  <li key={guess}>{guess}</li>
                ))}
              </ul>
            }
          />
        )}
        <Input.TextArea
          aria-label={w.text}
          className="profile-text"
          spellCheck={false}
          autoSize={{ minRows: 16, maxRows: 40 }}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            check.reset();
            keep.reset();
          }}
        />
        <div className="actions">
          <Button type="primary" loading={check.isPending} onClick={() => check.mutate({ text })}>
            {w.check}
          </Button>
          <Button
            disabled={check.data === undefined || check.data.faults.length > 0}
            loading={keep.isPending}
            onClick={() => keepAs('trial')}
          >
            {w.keepTrial}
          </Button>
          <Button
            danger
            disabled={check.data?.ok !== true}
            loading={keep.isPending}
            onClick={() => keepAs('service')}
          >
            {w.keepService}
          </Button>
        </div>
        {keep.error && <ProblemNotice problem={keep.error} />}
      </Section>
      <Section title={w.results} className="wide">
        {check.error && <ProblemNotice problem={check.error} />}
        {check.data ? <CheckResults check={check.data} /> : <p className="muted">{w.checkHint}</p>}
      </Section>
    </div>
  );
}

function FromEvent({ event }: { event: string }) {
  const draft = useProfileDraft(event);
  return <ReadView of={draft}>{({ text, guesses }) => <Editor given={text} guesses={guesses} />}</ReadView>;
}

function FromVersion({ profile, number }: { profile: string; number: string }) {
  const version = useProfileVersion(profile, number, true);
  return <ReadView of={version}>{({ text }) => <Editor given={text} />}</ReadView>;
}

/** Begun from a raw event, from a kept version, or empty. */
export function EditProfilePage() {
  const w = useWords({ zh, en });
  const { get } = useQueryState();
  const [event, profile, number] = [get('event'), get('profile'), get('number')];
  return (
    <PageFrame title={w.editTitle}>
      {event !== '' ? (
        <FromEvent event={event} />
      ) : profile !== '' && number !== '' ? (
        <FromVersion profile={profile} number={number} />
      ) : (
        <Editor given="" />
      )}
    </PageFrame>
  );
}
