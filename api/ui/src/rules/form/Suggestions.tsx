import { useKnown } from './known';

/** What a field offers while somebody writes into it: people are written by their ids, and known by their addresses. */
export function Suggestions({ id, values }: { id: string; values: string[] }) {
  const { mails } = useKnown();
  if (values.length === 0) return null;
  return (
    <datalist id={id}>
      {values.map((each) => (
        <option key={each} value={each} label={mails[each.replace(/^user:/, '')]} />
      ))}
    </datalist>
  );
}
