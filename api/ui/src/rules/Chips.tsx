import { useId, useState } from 'react';
import { Icon } from '../inbox/Icon';
import { Suggestions } from './form/Suggestions';
import { valueWords } from './partWords';

interface Props {
  label: string;
  values: string[];
  suggestions?: string[];
  /** All that it can be; nothing else can be written then. */
  choices?: string[];
  onChange: (values: string[]) => void;
}

/** Several values in one field: Enter or a comma adds one, Backspace in the empty field takes the last one away. */
export function Chips({ label, values, suggestions = [], choices = [], onChange }: Props) {
  const [next, setNext] = useState('');
  const list = useId();
  const left = suggestions.filter((each) => !values.includes(each));
  const add = () => {
    const value = next.trim();
    setNext('');
    if (value && !values.includes(value)) onChange([...values, value]);
  };
  return (
    <span className="chips" role="group" aria-label={label}>
      {values.map((value) => (
        <span className="chip" key={value}>
          {value}
          <button type="button" aria-label={`Remove ${value}`} onClick={() => onChange(values.filter((each) => each !== value))}>
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      {choices.length > 0 ? (
        <select className="add-part" aria-label={`${label}: add a value`} value="" onChange={({ target }) => target.value && onChange([...values, target.value])}>
          <option value="">add…</option>
          {choices
            .filter((each) => !values.includes(each))
            .map((each) => (
              <option key={each} value={each}>
                {valueWords(each)}
              </option>
            ))}
        </select>
      ) : (
        <input
          aria-label={`${label}: add a value`}
          list={left.length > 0 ? list : undefined}
          placeholder={values.length === 0 ? 'add…' : ''}
          value={next}
          onChange={(event) => setNext(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ',') {
              event.preventDefault();
              add();
            } else if (event.key === 'Backspace' && next === '' && values.length > 0) {
              onChange(values.slice(0, -1));
            }
          }}
        />
      )}
      <Suggestions id={list} values={choices.length > 0 ? [] : left} />
    </span>
  );
}
