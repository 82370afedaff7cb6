import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

export type Language = 'zh' | 'en';

interface LanguageChoice {
  language: Language;
  choose: (language: Language) => void;
}

const storageKey = 'fengsui.language';
const Choice = createContext<LanguageChoice>({ language: 'zh', choose: () => undefined });

function remembered(): Language {
  return localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh';
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(remembered);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  const choice = useMemo<LanguageChoice>(
    () => ({
      language,
      choose: (next) => {
        localStorage.setItem(storageKey, next);
        setLanguage(next);
      },
    }),
    [language],
  );
  return <Choice value={choice}>{children}</Choice>;
}

export const useLanguage = (): LanguageChoice => useContext(Choice);

export function useWords<Keys extends string>(words: {
  zh: Record<Keys, string>;
  en: Record<Keys, string>;
}): Record<Keys, string> {
  return words[useLanguage().language];
}

interface Named {
  nameZh: string;
  nameEn?: string | null;
}

interface Told {
  zh: string;
  en: string;
}

export interface Speech {
  language: Language;
  /** A text the server sends in both languages. */
  say: (words: Told) => string;
  name: (thing: Named) => string;
  short: (organisation: { shortZh: string; shortEn: string }) => string;
  title: (thing: { titleZh: string; titleEn: string }) => string;
}

export function useSpeech(): Speech {
  const { language } = useLanguage();
  return useMemo<Speech>(() => {
    const pick = (zh: string, en?: string | null): string => (language === 'en' && en ? en : zh);
    return {
      language,
      say: (words) => pick(words.zh, words.en),
      name: (thing) => pick(thing.nameZh, thing.nameEn),
      short: (organisation) => pick(organisation.shortZh, organisation.shortEn),
      title: (thing) => pick(thing.titleZh, thing.titleEn),
    };
  }, [language]);
}

/** `fill('{n} 条', { n: 3 })` → `3 条`. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
