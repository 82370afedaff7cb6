import { Select } from 'antd';
import { useOrganisations, useSites } from '../../api/reads.js';
import { useSpeech, useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

/** From where distances are counted: the outage, a township or a site; by the words site:CODE, township:ID, outage:ID. */
export function PlacePicker({
  outageId,
  value,
  onChange,
  onLabel,
}: {
  outageId?: string | undefined;
  value?: string;
  onChange?: (near: string) => void;
  onLabel: (label: string) => void;
}) {
  const w = useWords({ zh, en });
  const { name, short } = useSpeech();
  const organisations = useOrganisations();
  const sites = useSites();
  const options = [
    ...(outageId === undefined ? [] : [{ value: `outage:${outageId}`, label: w.nearOutage }]),
    {
      label: w.townships,
      options: organisations.items
        .filter(({ kind }) => kind === 'township')
        .map((one) => ({ value: `township:${one.id}`, label: short(one) })),
    },
    {
      label: w.sites,
      options: sites.items.map((site) => ({ value: `site:${site.code}`, label: name(site) })),
    },
  ];
  return (
    <Select
      value={value === '' ? undefined : value}
      options={options}
      placeholder={w.nearHint}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(near: string | undefined, option) => {
        const label = Array.isArray(option) ? undefined : option?.label;
        onChange?.(near ?? '');
        if (near?.startsWith('outage:') === false) onLabel(typeof label === 'string' ? label : '');
      }}
    />
  );
}
