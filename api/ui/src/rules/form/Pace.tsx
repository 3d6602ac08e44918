import { Amount, Text } from './Entry';
import { Pick } from './Pick';

const UNITS: [string, string][] = [
  ['s', 'a second'],
  ['m', 'a minute'],
  ['h', 'an hour'],
];

/** How many begin in a time: `50/s`. */
export function Rate({ value, onChange }: { value: unknown; onChange: (value: string | undefined) => void }) {
  const found = /^(\d{1,6})\/([smh])$/.exec(String(value ?? ''));
  if (value !== undefined && !found) return <Text label="Speed" value={value} placeholder="50/s" onChange={onChange} />;
  const amount = found?.[1] ?? '';
  const unit = found?.[2] ?? '';
  return (
    <>
      <Pick
        label="Speed"
        options={[
          ['', 'all at once'],
          ['some', 'so many at a time'],
        ]}
        value={found ? 'some' : ''}
        onPick={(some) => onChange(some ? '50/s' : undefined)}
      />
      {found && (
        <>
          <Amount label="How many begin" value={amount} min={1} max={999_999} onChange={(next) => next > 0 && onChange(`${next}/${unit}`)} />
          <Pick label="In what time" options={UNITS} value={unit} onPick={(next) => onChange(`${amount}/${next}`)} />
        </>
      )}
    </>
  );
}

/** "50 a second" */
export const rateWords = (rate: unknown): string => {
  const [amount = '', unit = ''] = String(rate).split('/');
  return `${amount} ${UNITS.find(([key]) => key === unit)?.[1] ?? unit}`;
};

const ORDERED: [string, string][] = [
  ['', 'who became known first'],
  ['contact.name', 'by their name'],
  ['contact.tier', 'by their tier'],
  ['contact.country', 'by their country'],
  ['contact.language', 'by their language'],
  ['contact.timezone', 'by their time zone'],
  ['contact.createdAt', 'by when they became known'],
];

/** Who comes first: `contact.attr.score desc`. */
export function Order({ value, onChange }: { value: unknown; onChange: (value: string | undefined) => void }) {
  const [field = '', way = 'asc'] = String(value ?? '').split(/\s+/);
  const named = field.startsWith('contact.attr.');
  return (
    <>
      <Pick
        label="Who comes first"
        options={[...ORDERED, ['contact.attr.', 'by an attribute']]}
        value={named ? 'contact.attr.' : field}
        onPick={(next) => onChange(next === 'contact.attr.' ? 'contact.attr.score desc' : next || undefined)}
      />
      {named && <Text label="Attribute to go by" value={field.slice('contact.attr.'.length)} onChange={(name) => onChange(`contact.attr.${name ?? ''} ${way}`)} />}
      {field !== '' && (
        <Pick
          label="Which way"
          options={[
            ['asc', 'the smallest first'],
            ['desc', 'the greatest first'],
          ]}
          value={way}
          onPick={(next) => onChange(next === 'asc' ? field : `${field} ${next}`)}
        />
      )}
    </>
  );
}
