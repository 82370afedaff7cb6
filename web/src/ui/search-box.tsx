import { SearchOutlined } from '@ant-design/icons';
import { Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';

const settleMillis = 300;

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** `/` moves the focus here; what is typed is told once the typing settles. */
export function SearchBox({
  value,
  says,
  onSearch,
  shortcut = true,
}: {
  value: string;
  says: string;
  onSearch: (text: string) => void;
  /** Of several on a page only one may have it. */
  shortcut?: boolean;
}) {
  const input = useRef<InputRef>(null);
  const [text, setText] = useState(value);
  const tell = useRef(onSearch);
  tell.current = onSearch;

  useEffect(() => {
    if (!shortcut) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || typing(event.target)) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [shortcut]);

  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => tell.current(text), settleMillis);
    return () => clearTimeout(timer);
  }, [text, value]);

  return (
    <Input
      ref={input}
      data-takes-slash
      allowClear
      prefix={<SearchOutlined />}
      placeholder={shortcut ? `${says}（/）` : says}
      aria-label={says}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onSearch(text)}
      style={{ maxWidth: 280 }}
    />
  );
}
