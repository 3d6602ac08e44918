import { useId, useState } from 'react';
import { Suggestions } from './Suggestions';

interface TextProps {
  label: string;
  value: unknown;
  /** What there is to choose from; other values may be written, too. */
  suggestions?: string[];
  placeholder?: string;
  /** Nothing where the field was emptied. */
  onChange: (value: string | undefined) => void;
}

export function Text({ label, value, suggestions = [], placeholder, onChange }: TextProps) {
  const list = useId();
  return (
    <>
      <input
        aria-label={label}
        list={suggestions.length > 0 ? list : undefined}
        placeholder={placeholder}
        value={String(value ?? '')}
        onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
      />
      <Suggestions id={list} values={suggestions} />
    </>
  );
}

interface NumberProps {
  label: string;
  value: unknown;
  min?: number;
  max?: number;
  onChange: (value: number) => void;
}

/** A number; while the field is empty or is none, the rule keeps the one before. */
export function Amount({ label, value, min = 0, max, onChange }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <input
      className="amount"
      type="number"
      aria-label={label}
      min={min}
      max={max}
      value={typed ?? String(value ?? '')}
      onChange={({ target }) => {
        setTyped(target.value);
        if (/^\d+$/.test(target.value)) onChange(Number(target.value));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
