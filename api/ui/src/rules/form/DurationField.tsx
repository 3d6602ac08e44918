import { durationOf, UNITS } from '../durations';
import { Amount, Text } from './Entry';
import { Pick } from './Pick';

interface Props {
  label: string;
  value: unknown;
  onChange: (value: string) => void;
}

const OPTIONS = Object.entries(UNITS);

/** A length of time as a number and its unit; other forms, as `PT30M`, stay texts. */
export function DurationField({ label, value, onChange }: Props) {
  const duration = durationOf(value);
  if (!duration) return <Text label={label} value={value} placeholder="30m, 2h, 3d" onChange={(text) => onChange(text ?? '')} />;
  return (
    <span className="duration" role="group" aria-label={label}>
      <Amount label={`${label}: how many`} value={duration.amount} min={1} onChange={(amount) => onChange(`${amount}${duration.unit}`)} />
      <Pick label={`${label}: of what`} options={OPTIONS} value={duration.unit} onPick={(unit) => onChange(`${duration.amount}${unit}`)} />
    </span>
  );
}
