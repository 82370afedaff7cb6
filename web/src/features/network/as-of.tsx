import { Alert, Button, Form, Input, InputNumber, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { countyMinute, fromInput } from '../../ui/county-time.js';
import { fill, useWords } from '../../ui/language.js';
import { useQueryState } from '../../ui/use-query-state.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** The moment or the version that is looked at; empty for now. */
export const useAsOf = (): string => useQueryState().get('at');

const isVersion = (at: string): boolean => /^\d+$/.test(at);

function useAsOfWords(): (at: string) => string {
  const w = useWords({ zh, en });
  return (at) => (isVersion(at) ? fill(w.asOfVersionNumber, { n: at }) : countyMinute(at));
}

interface Asked {
  time?: string;
  version?: number;
}

export function AsOfPicker() {
  const w = useWords({ zh, en });
  const words = useAsOfWords();
  const { get, set } = useQueryState();
  const [open, setOpen] = useState(false);
  const [by, setBy] = useState<'time' | 'version'>('time');
  const at = get('at');
  const show = ({ time, version }: Asked): void => {
    const chosen = by === 'version' ? version?.toString() : fromInput(time ?? '');
    if (chosen === undefined) return;
    set({ at: chosen });
    setOpen(false);
  };
  return (
    <Popover
      open={open}
      trigger="click"
      placement="bottomRight"
      onOpenChange={setOpen}
      content={
        <Form<Asked> layout="vertical" className="as-of" onFinish={show}>
          <Segmented<'time' | 'version'>
            value={by}
            onChange={setBy}
            options={[
              { value: 'time', label: w.asOfTime },
              { value: 'version', label: w.asOfVersion },
            ]}
          />
          {by === 'time' ? (
            <Form.Item name="time" rules={[{ required: true, message: w.needed }]}>
              <Input type="datetime-local" aria-label={w.asOfTime} />
            </Form.Item>
          ) : (
            <Form.Item name="version" rules={[{ required: true, message: w.needed }]}>
              <InputNumber min={0} precision={0} aria-label={w.asOfVersion} style={{ width: '100%' }} />
            </Form.Item>
          )}
          <Button type="primary" htmlType="submit" block>
            {w.asOfShow}
          </Button>
        </Form>
      }
    >
      <Button>
        {w.asOf} · {at === '' ? w.asOfNow : words(at)}
      </Button>
    </Popover>
  );
}

export function AsOfBanner() {
  const w = useWords({ zh, en });
  const words = useAsOfWords();
  const { get, set } = useQueryState();
  const at = get('at');
  if (at === '') return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="as-of-banner"
      title={fill(w.asOfBanner, { what: words(at) })}
      action={
        <Button size="small" onClick={() => set({ at: null })}>
          {w.backToNow}
        </Button>
      }
    />
  );
}
