import { durationWords } from '../durations';
import { type Change, drop, type Path, put } from '../ruleFile';
import { isObject } from '../steps';
import { DurationField } from './DurationField';
import { Text } from './Entry';
import { Fold } from './Fold';
import { useKnown } from './known';
import { Pick } from './Pick';
import { Row } from './Row';

interface Props {
  value: Record<string, unknown>;
  path: Path;
  edit: (change: Change) => void;
}

const MISSED: [string, string][] = [
  ['once', 'make up for the newest'],
  ['all', 'make up for each'],
  ['skip', 'let it be'],
];

const CLOSED: [string, string][] = [
  ['skip', 'leave it out'],
  ['next-open', 'wait until it opens'],
];

const GAPS: [string, string][] = [
  ['next-valid', 'the next minute there is'],
  ['skip', 'leave it out'],
  ['before', 'the minute before'],
];

const TWICE: [string, string][] = [
  ['first', 'the first time'],
  ['last', 'the second time'],
  ['both', 'both times'],
];

/** What becomes of times that were missed, that a calendar closes, or that a clock change takes away. */
export function ClockCare({ value, path, edit }: Props) {
  const { calendars } = useKnown();
  const set = (key: string) => (next: unknown) => edit(put([...path, key], next));
  const missed = isObject(value.missed) ? value.missed : {};
  const calendar = isObject(value.calendar) ? value.calendar : {};
  const policy = String(missed.policy ?? 'once');
  const words = [MISSED.find(([key]) => key === policy)?.[1], calendar.name ? `not while ${String(calendar.name)} is closed` : null].filter(Boolean).join(', ');
  const said = ['missed', 'calendar', 'jitter', 'start', 'end', 'gap', 'overlap'].some((key) => key in value);
  return (
    <Fold title="If it is missed or closed" summary={words} open={said}>
      <Row label="missed" note="It is missed when the gateway was away at the time.">
        <Pick label="What becomes of a missed time" options={MISSED} value={policy} onPick={set2(edit, path, 'missed', 'policy')} />
        {policy !== 'skip' && (
          <>
            <span>within</span>
            <DurationField label="Within how long it is made up for" value={missed.within ?? '2h'} onChange={set2(edit, path, 'missed', 'within')} />
          </>
        )}
      </Row>
      <Row label="open only">
        <Pick
          label="Only while it is open"
          options={[['', 'at any time'], ...calendars.map((name): [string, string] => [name, `while ${name} is open`])]}
          value={String(calendar.name ?? '')}
          onPick={(name) => edit(name ? put([...path, 'calendar', 'name'], name) : drop([...path, 'calendar']))}
        />
        {calendar.name !== undefined && (
          <>
            <span>else</span>
            <Pick label="What becomes of it while it is closed" options={CLOSED} value={String(calendar.whenClosed ?? 'skip')} onPick={set2(edit, path, 'calendar', 'whenClosed')} />
          </>
        )}
      </Row>
      {value.every === undefined && (
        <>
          <Row label="in spring" note="For a time that the clock change leaves out.">
            <Pick label="A time that a clock change leaves out" options={GAPS} value={String(value.gap ?? 'next-valid')} onPick={(next) => set('gap')(next === 'next-valid' ? undefined : next)} />
          </Row>
          <Row label="in autumn" note="For a time that the clock change repeats.">
            <Pick label="A time that a clock change repeats" options={TWICE} value={String(value.overlap ?? 'first')} onPick={(next) => set('overlap')(next === 'first' ? undefined : next)} />
          </Row>
        </>
      )}
      <Row label="spread over" note={value.jitter === undefined ? undefined : `Each begins up to ${durationWords(value.jitter)} later, so that not all do at once.`}>
        {value.jitter === undefined ? (
          <button type="button" className="link-button" onClick={() => set('jitter')('10m')}>
            Let them begin a little apart
          </button>
        ) : (
          <>
            <DurationField label="Spread over" value={value.jitter} onChange={set('jitter')} />
            <button type="button" className="link-button" onClick={() => edit(drop([...path, 'jitter']))}>
              remove
            </button>
          </>
        )}
      </Row>
      <Row label="not before">
        <Text label="Not before" value={value.start} placeholder="2027-03-01T00:00" onChange={set('start')} />
      </Row>
      <Row label="ends">
        <Text label="Ends" value={value.end} placeholder="2027-12-31T00:00" onChange={set('end')} />
      </Row>
    </Fold>
  );
}

const set2 = (edit: (change: Change) => void, path: Path, key: string, inner: string) => (next: string) => edit(put([...path, key, inner], next));
