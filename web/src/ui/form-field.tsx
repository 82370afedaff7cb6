import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { type ReactNode } from 'react';
import { type Field, type FieldValue } from '../api/types-cases.js';
import { fromInput, toInput } from './county-time.js';
import { useSpeech, useWords } from './language.js';
import { uiWords } from './words.js';

/** What the form holds for a field as the server prefilled it. */
export function initialValue(field: Field): FieldValue | undefined {
  if (field.kind === 'datetime' && typeof field.prefill === 'string') return toInput(field.prefill);
  if (field.kind === 'boolean') return field.prefill === true;
  return field.prefill;
}

/** What is sent for what the form holds; undefined is left out. */
export function sentValue(field: Field, value: unknown): FieldValue | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (field.kind === 'datetime' && typeof value === 'string') return fromInput(value);
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.map(String) : undefined;
}

export function FormField({ field, autoFocus }: { field: Field; autoFocus?: boolean }) {
  const { shownIf } = field;
  if (!shownIf) return <Shown field={field} autoFocus={autoFocus === true} />;
  return (
    <Form.Item noStyle dependencies={[shownIf.field]}>
      {({ getFieldValue }) =>
        shownIf.is.includes(String(getFieldValue(shownIf.field))) ? <Shown field={field} /> : null
      }
    </Form.Item>
  );
}

function Shown({ field, autoFocus = false }: { field: Field; autoFocus?: boolean }) {
  const { say } = useSpeech();
  const w = useWords(uiWords);
  const label = say(field.words);
  const rules = [
    ...(field.required && field.kind !== 'boolean'
      ? [{ required: true, message: `${label}：${w.required}` }]
      : []),
    ...(field.kind === 'phone' ? [{ pattern: /^[\d +\-()]+$/, message: w.notPhone }] : []),
  ];
  if (field.kind === 'boolean') {
    return (
      <Form.Item name={field.name} valuePropName="checked">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item name={field.name} label={label} rules={rules}>
      {control(field, say, autoFocus)}
    </Form.Item>
  );
}

function control(
  field: Field,
  say: (words: { zh: string; en: string }) => string,
  autoFocus = false,
): ReactNode {
  const options = field.options?.map(({ value, words }) => ({ value, label: say(words) }));
  switch (field.kind) {
    case 'longtext':
      return (
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={field.max} autoFocus={autoFocus} />
      );
    case 'datetime':
      return (
        <Input
          type="datetime-local"
          min={field.notBefore && toInput(field.notBefore.at)}
          max={field.notAfter && toInput(field.notAfter.at)}
          autoFocus={autoFocus}
        />
      );
    case 'number':
      return <InputNumber min={field.min} max={field.max} style={{ width: '100%' }} autoFocus={autoFocus} />;
    case 'select':
      return <Select options={options} autoFocus={autoFocus} />;
    case 'multiselect':
      return <Select mode="multiple" options={options} autoFocus={autoFocus} />;
    case 'phone':
      return <Input type="tel" inputMode="tel" autoFocus={autoFocus} />;
    case 'boolean':
      return <Checkbox />;
    case 'text':
      return <Input maxLength={field.max} autoFocus={autoFocus} />;
  }
}
