import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { type TemplateParagraph } from '../../api/types-documents.js';
import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const styles = ['body', 'heading1', 'heading2', 'heading3'] as const;
const whens = ['always', 'optional', 'either'] as const;

const whenOf = ({ optional, either }: TemplateParagraph): (typeof whens)[number] =>
  either ? 'either' : optional ? 'optional' : 'always';

export function ParagraphEditor({
  value,
  onChange,
}: {
  value: readonly TemplateParagraph[];
  onChange: (paragraphs: TemplateParagraph[]) => void;
}) {
  const w = useWords({ zh, en });
  const put = (index: number, changed: Partial<TemplateParagraph>): void =>
    onChange(value.map((one, at) => (at === index ? { ...one, ...changed } : one)));
  const move = (index: number, by: number): void => {
    const moved = [...value];
    const [one] = moved.splice(index, 1);
    if (one) moved.splice(index + by, 0, one);
    onChange(moved);
  };
  return (
    <ol className="paragraph-editor">
      {value.map((paragraph, index) => (
        <li key={index}>
          <div className="actions">
            <Select
              size="small"
              aria-label={w.style}
              value={paragraph.style}
              options={styles.map((style) => ({ value: style, label: w[`style.${style}`] }))}
              onChange={(style) => put(index, { style })}
            />
            <Select
              size="small"
              aria-label={w.when}
              value={whenOf(paragraph)}
              options={whens.map((when) => ({ value: when, label: w[`when.${when}`] }))}
              onChange={(when) => put(index, { optional: when === 'optional', either: when === 'either' })}
            />
            <Button
              size="small"
              icon={<ArrowUpOutlined />}
              aria-label={w.up}
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <Button
              size="small"
              icon={<ArrowDownOutlined />}
              aria-label={w.down}
              disabled={index === value.length - 1}
              onClick={() => move(index, 1)}
            />
            <Button
              size="small"
              danger
              icon={<DeleteOutlined />}
              aria-label={w.remove}
              disabled={value.length === 1}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          </div>
          <Input.TextArea
            aria-label={`${w.text} ${index + 1}`}
            autoSize={{ minRows: 1, maxRows: 10 }}
            maxLength={2000}
            value={paragraph.text}
            onChange={(event) => put(index, { text: event.target.value })}
          />
        </li>
      ))}
      <Button
        icon={<PlusOutlined />}
        disabled={value.length >= 60}
        onClick={() => onChange([...value, { style: 'body', text: '', optional: false, either: false }])}
      >
        {w.add}
      </Button>
    </ol>
  );
}
