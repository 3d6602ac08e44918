/** Values with their words, in their order; in groups where they have names. */
export type Offered = [string, string][] | Record<string, [string, string][]>;

interface Props {
  label: string;
  options: Offered;
  value: string;
  onPick: (value: string) => void;
}

/** A choice in words. What is written and is none of them stays to be seen. */
export function Pick({ label, options, value, onPick }: Props) {
  const all = Array.isArray(options) ? options : Object.values(options).flat();
  return (
    <select aria-label={label} value={value} onChange={({ target }) => onPick(target.value)}>
      {!all.some(([each]) => each === value) && <option value={value}>{value}</option>}
      <Options options={options} />
    </select>
  );
}

/** What a choice offers; groups of nothing are left out. */
export function Options({ options }: { options: Offered }) {
  if (!Array.isArray(options)) {
    return Object.entries(options)
      .filter(([, each]) => each.length > 0)
      .map(([group, each]) => (
        <optgroup key={group} label={group}>
          <Options options={each} />
        </optgroup>
      ));
  }
  return options.map(([value, words]) => (
    <option key={value} value={value}>
      {words}
    </option>
  ));
}
