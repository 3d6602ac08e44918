import { Remove } from '../Conditions';
import { Text } from './Entry';
import { Row } from './Row';

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/;

/** Nine o'clock on the day after today, as rules write it. */
export const tomorrow = (): string => {
  const day = new Date(Date.now() + 86_400_000);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T09:00`;
};

/** Moments one by one; those that name a zone of their own stay texts. */
export function Moments({ values, onChange }: { values: string[]; onChange: (values: string[]) => void }) {
  const write = (at: number, next: string) => onChange(values.map((each, index) => (index === at ? next : each)));
  return (
    <Row label="at">
      <ol className="moments">
        {values.map((value, at) => (
          <li key={at}>
            {LOCAL.test(value) ? (
              <input type="datetime-local" aria-label={`Moment ${at + 1}`} value={value} onChange={({ target }) => target.value && write(at, target.value)} />
            ) : (
              <Text label={`Moment ${at + 1}`} value={value} placeholder="2027-03-01T09:00" onChange={(next) => write(at, next ?? '')} />
            )}
            {values.length > 1 && <Remove label={`Remove moment ${at + 1}`} onClick={() => onChange(values.filter((_, index) => index !== at))} />}
          </li>
        ))}
      </ol>
      <button type="button" className="link-button" onClick={() => onChange([...values, tomorrow()])}>
        + moment
      </button>
    </Row>
  );
}
