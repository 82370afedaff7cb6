import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { fill, useWords } from './language.js';
import { uiWords } from './words.js';

/** A long list shows its first few lines and the rest when asked. */
export function FirstFew<Item>({
  items,
  few,
  children,
}: {
  items: readonly Item[];
  few: number;
  children: (shown: readonly Item[]) => ReactNode;
}) {
  const w = useWords(uiWords);
  const [all, setAll] = useState(false);
  const rest = items.length - few;
  return (
    <>
      {children(all ? items : items.slice(0, few))}
      {!all && rest > 0 && (
        <div className="more">
          <Button type="link" onClick={() => setAll(true)}>
            {fill(w.showRest, { n: rest })}
          </Button>
        </div>
      )}
    </>
  );
}
