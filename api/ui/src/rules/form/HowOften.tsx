import { useState } from 'react';
import { cronOf, DAYS, inRhythm, type Rhythm, rhythmOf } from '../cron';
import { type Change, type Path, put } from '../ruleFile';
import { stepsOf } from '../steps';
import { saysBy } from '../triggers';
import { DurationField } from './DurationField';
import { Amount, Text } from './Entry';
import { Moments, tomorrow } from './Moments';
import { Pick } from './Pick';
import { Row } from './Row';
import { Toggles } from './Toggles';

interface Props {
  value: Record<string, unknown>;
  path: Path;
  edit: (change: Change) => void;
}

type Kind = Rhythm['kind'] | 'every' | 'at';

const KINDS: [Kind, string][] = [
  ['daily', 'every day'],
  ['weekly', 'on days of the week'],
  ['monthly', 'once a month'],
  ['hourly', 'every hour'],
  ['every', 'again after a time'],
  ['at', 'once, or at set moments'],
  ['cron', 'by a cron expression'],
];

const DAY_WORDS = DAYS.map((day): [string, string] => [day, `${day[0]}${day.slice(1).toLowerCase()}`]);

export function HowOften({ value, path, edit }: Props) {
  const rhythm = rhythmOf(String(value.cron ?? ''));
  // an expression stays one while somebody writes it, also where words would fit it
  const [asCron, setAsCron] = useState(false);
  const kind: Kind = value.at !== undefined ? 'at' : value.every !== undefined ? 'every' : asCron ? 'cron' : rhythm.kind;
  const write = (next: Rhythm) => edit(saysBy(path, 'cron', cronOf(next)));
  const pick = (next: string) => {
    setAsCron(next === 'cron');
    if (next === 'every') edit(saysBy(path, 'every', '12h'));
    else if (next === 'at') edit(saysBy(path, 'at', tomorrow()));
    else if (next !== 'cron' || value.cron === undefined) write(inRhythm(next as Rhythm['kind'], rhythm.kind === 'cron' ? { kind: 'daily', time: '09:00' } : rhythm));
  };
  return (
    <>
      <Row label="how often">
        <Pick label="How often" options={KINDS} value={kind} onPick={pick} />
        {kind === 'every' && <DurationField label="After how long" value={value.every} onChange={(every) => edit(put([...path, 'every'], every))} />}
        {kind === 'cron' && <Text label="Cron expression" value={value.cron} placeholder="0 9 * * MON-FRI" onChange={(cron) => edit(put([...path, 'cron'], cron ?? ''))} />}
        {kind !== 'cron' && kind !== 'at' && kind !== 'every' && <Details rhythm={rhythm} onChange={write} />}
      </Row>
      {kind === 'weekly' && rhythm.kind === 'weekly' && (
        <Row label="on">
          <Toggles label="Days of the week" options={DAY_WORDS} chosen={rhythm.days} onChange={(days) => days.length > 0 && write({ ...rhythm, days })} />
        </Row>
      )}
      {kind === 'at' && <Moments values={stepsOf(value.at).map(String)} onChange={(moments) => edit(put([...path, 'at'], moments.length === 1 ? moments[0] : moments))} />}
    </>
  );
}

function Details({ rhythm, onChange }: { rhythm: Rhythm; onChange: (rhythm: Rhythm) => void }) {
  if (rhythm.kind === 'cron') return null;
  if (rhythm.kind === 'hourly') {
    return (
      <>
        <span>at minute</span>
        <Amount label="Minute of the hour" value={rhythm.minute} max={59} onChange={(minute) => minute < 60 && onChange({ ...rhythm, minute })} />
      </>
    );
  }
  return (
    <>
      {rhythm.kind === 'monthly' && (
        <>
          <span>on day</span>
          <Amount label="Day of the month" value={rhythm.day} min={1} max={31} onChange={(day) => day > 0 && day < 32 && onChange({ ...rhythm, day })} />
        </>
      )}
      <span>at</span>
      <input type="time" aria-label="Time of day" value={rhythm.time} onChange={({ target }) => target.value && onChange({ ...rhythm, time: target.value.slice(0, 5) })} />
    </>
  );
}
