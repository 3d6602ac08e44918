interface Props {
  label: string;
  /** Values with their words, in their order; in groups where they have names. */
  options: [string, string][] | Record<string, [string, string][]>;
  value: string;
  onPick: (value: string) => void;
}

/** A choice in words. What is written and is none of them stays to be seen. */
export function Pick({ label, options, value, onPick }: Props) {
  const groups = Array.isArray(options) ? null : Object.entries(options);
  const all = Array.isArray(options) ? options : Object.values(options).flat();
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onPick(target.value)}>
      {!all.some(([each]) => each === value) && <option value={value}>{value}</option>}
      {groups ? groups.filter(([, each]) => each.length > 0).map(([name, each]) => (
        <optgroup key={name} label={name}>
          <Options options={each} />
        </optgroup>
      )) : <Options options={all} />}
    </select>
  );
}

function Options({ options }: { options: [string, string][] }) {
  return options.map(([value, words]) => (
    <option key={value} value={value}>
      {words}
    </option>
  ));
}
