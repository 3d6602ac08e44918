import { inFull } from '../inbox/time';
import { useNextTimes } from './data';

/** When a rule that goes by the clock begins next, as it was published. Nothing for one that something else sets off. */
export function NextTimes({ rule, revision }: { rule: string; revision: number }) {
  const times = useNextTimes(rule, revision).data?.items ?? [];
  if (times.length === 0) return null;
  return (
    <section className="did" aria-label="Next times">
      <h3>When it begins next</h3>
      <ul className="runs">
        {times.map(({ at, takesPlaceAt, note }) => (
          <li key={at}>
            <time dateTime={takesPlaceAt ?? at}>{inFull(takesPlaceAt ?? at)}</time>
            {note && <span className="quiet">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
