import { type Change, type Path, put } from '../ruleFile';
import { DurationField } from './DurationField';
import { Amount } from './Entry';
import { useKnown } from './known';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  value: Record<string, unknown>;
  path: Path;
  edit: (change: Change) => void;
}

const PARTIES: [string, string][] = [
  ['us', 'you have not answered the contact'],
  ['contact', 'the contact has not answered you'],
];

/** Nobody answers: who, for how long, and in whose working time it counts. */
export function Awaiting({ value, path, edit }: Props) {
  const { calendars } = useKnown();
  const set = (key: string) => (next: unknown) => edit(put([...path, key], next));
  const hours: [string, string][] = [['', 'day and night'], ...calendars.map((name): [string, string] => [name, `the opening hours of ${name}`])];
  return (
    <>
      <Row label="because">
        <Pick label="Who does not answer" options={PARTIES} value={String(value.party ?? '')} onPick={set('party')} />
      </Row>
      <Row label="for">
        <DurationField label="How long nobody answers" value={value.for} onChange={set('for')} />
      </Row>
      <Row label="counting" note={calendars.length === 0 ? 'With a calendar in this file, only its opening hours can count.' : undefined}>
        <Pick label="Which time counts" options={hours} value={String(value.calendar ?? '')} onPick={(name) => set('calendar')(name || undefined)} />
      </Row>
      <Row label="and again">
        <Amount label="How often again" value={value.repeat ?? 0} max={100} onChange={(times) => set('repeat')(times || undefined)} />
        <span>times, after as long each</span>
      </Row>
    </>
  );
}
