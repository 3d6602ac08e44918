import type { Value } from './schema';

interface Props {
  value: Value;
  secret: boolean;
  required: boolean;
  placeholder: string;
  'aria-invalid': boolean;
  onChange: (value: Value) => void;
}

/** Several texts, one a line; secrets get a field each, so that nobody reads them over a shoulder. */
export function ListField({ value, secret, onChange, required, ...input }: Props) {
  const items = Array.isArray(value) ? value : [];
  if (!secret) {
    return (
      <textarea
        rows={Math.min(6, items.length + 1)}
        required={required}
        {...input}
        value={items.join('\n')}
        onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value.split('\n'))}
      />
    );
  }
  const set = (index: number, text: string) => {
    const next = [...items];
    next[index] = text;
    onChange(next.filter((each) => each !== ''));
  };
  return (
    <>
      {[...items, ''].map((item, index) => (
        <input
          key={index}
          type="password"
          autoComplete="new-password"
          {...input}
          placeholder={index === 0 ? input.placeholder : 'another, while you rotate it'}
          aria-label={index === 0 ? undefined : 'Another one'}
          required={required && index === 0}
          value={item}
          onChange={(event) => set(index, event.target.value)}
        />
      ))}
    </>
  );
}
