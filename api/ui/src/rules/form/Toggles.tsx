interface Props {
  label: string;
  options: [string, string][];
  chosen: string[];
  onChange: (chosen: string[]) => void;
}

/** Some of a few, as buttons that stay down; in the order in which they stand here. */
export function Toggles({ label, options, chosen, onChange }: Props) {
  const turned = (value: string) => (chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  const order = (values: string[]) => [...options.map(([value]) => value).filter((each) => values.includes(each)), ...values.filter((each) => !options.some(([value]) => value === each))];
  return (
    <span className="toggles" role="group" aria-label={label}>
      {options.map(([value, words]) => (
        <button key={value} type="button" aria-pressed={chosen.includes(value)} onClick={() => onChange(order(turned(value)))}>
          {words}
        </button>
      ))}
    </span>
  );
}
