import { useMemo, useState } from 'react';
import type { Schedule } from '../types';
import { ChannelMark } from '../inbox/ChannelMark';
import { Icon } from '../inbox/Icon';
import { timeOfDay } from '../inbox/time';
import { agenda, type Day, type Entry } from './agenda';
import { MonthGrid } from './MonthGrid';
import { ScheduledEdit } from './ScheduledEdit';
import { ScheduledActions } from './ScheduledLine';
import { useSchedules, useScheduling } from './schedules';
import './scheduled.css';

interface Props {
  onOpen: (conversation: string) => void;
  onBack: () => void;
}

const dayHead = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

/** Everything that is to be sent, and what rules do later, as a month and as a list by days. */
export function Scheduled({ onOpen, onBack }: Props) {
  const schedules = useSchedules(null);
  const items = useMemo(() => schedules.data?.items ?? [], [schedules.data]);
  const days = useMemo(() => agenda(items), [items]);
  const [picked, setPicked] = useState<string | null>(null);
  const [editing, setEditing] = useState<Schedule | null>(null);
  const shown = picked === null ? days : days.filter((each) => each.date === picked);

  return (
    <main className="scheduled" aria-label="Scheduled">
      <header className="scheduled-head">
        <button className="icon-button back" aria-label="Back to the list" onClick={onBack}>
          <Icon name="back" />
        </button>
        <h2>Scheduled</h2>
        {picked !== null && (
          <button className="small" onClick={() => setPicked(null)}>
            All days
          </button>
        )}
      </header>
      <div className="scheduled-body">
        <MonthGrid days={days} picked={picked} onPick={(date) => setPicked((before) => (before === date ? null : date))} />
        <Recurring items={items.filter((each) => each.kind === 'RECURRING')} />
        {!schedules.isPending && days.length === 0 && (
          <p className="quiet">Nothing is to be sent. The clock beside Send, below a conversation, sends a message later.</p>
        )}
        {picked !== null && shown.length === 0 && <p className="quiet">Nothing on this day.</p>}
        {shown.map((day) => (
          <DayList key={day.date} day={day} onOpen={onOpen} onEdit={setEditing} />
        ))}
      </div>
      {editing && <ScheduledEdit schedule={editing} onClose={() => setEditing(null)} />}
    </main>
  );
}

function DayList({ day, onOpen, onEdit }: { day: Day; onOpen: Props['onOpen']; onEdit: (schedule: Schedule) => void }) {
  return (
    <section aria-label={day.date}>
      <h3>{dayHead.format(new Date(`${day.date}T12:00`))}</h3>
      <ul className="agenda">
        {day.entries.map((entry) => (
          <EntryRow key={entry.key} entry={entry} onOpen={onOpen} onEdit={onEdit} />
        ))}
      </ul>
    </section>
  );
}

function EntryRow({ entry, onOpen, onEdit }: { entry: Entry; onOpen: Props['onOpen']; onEdit: (schedule: Schedule) => void }) {
  const { schedule, at } = entry;
  const { conversation } = schedule;
  return (
    <li>
      <time dateTime={at}>{timeOfDay(at)}</time>
      {schedule.channel && <ChannelMark channel={schedule.channel} size={18} />}
      <div className="agenda-what">
        <strong>{schedule.contactName ?? schedule.to}</strong>
        {schedule.kind === 'RULE' && <RuleName schedule={schedule} />}
        {schedule.text && <p dir="auto">{schedule.text}</p>}
      </div>
      <span className="agenda-acts">
        {conversation && (
          <button className="link" onClick={() => onOpen(conversation)}>
            Open
          </button>
        )}{' '}
        {schedule.kind === 'MESSAGE' ? (
          <ScheduledActions schedule={schedule} onEdit={() => onEdit(schedule)} />
        ) : schedule.kind === 'RULE' ? (
          <Cancel schedule={schedule} />
        ) : (
          <span className="quiet">comes again</span>
        )}
      </span>
    </li>
  );
}

/** Which rule does it, and what. */
function RuleName({ schedule }: { schedule: Schedule }) {
  const { rule, actions } = schedule;
  return (
    <p className="quiet">
      By the rule <a href={`#/rules/${rule}`}>{rule}</a>
      {actions && actions.length > 0 && `: ${actions.join(', ')}`}
    </p>
  );
}

function Cancel({ schedule }: { schedule: Schedule }) {
  const { cancel } = useScheduling();
  const [busy, setBusy] = useState(false);
  return (
    <button
      className="link"
      disabled={busy}
      onClick={() => {
        setBusy(true);
        void cancel(schedule).then(() => setBusy(false));
      }}
    >
      Cancel
    </button>
  );
}

function Recurring({ items }: { items: Schedule[] }) {
  const { cancel } = useScheduling();
  if (items.length === 0) return null;
  return (
    <section aria-label="Comes again">
      <h3>Comes again</h3>
      <ul className="agenda">
        {items.map((each) => (
          <li key={each.id}>
            <Icon name="retry" size={16} />
            <div className="agenda-what">
              <strong>
                {each.name || each.contactName || each.to} · {each.timetable?.cron ?? each.timetable?.every ?? 'at given times'}
              </strong>
              <p dir="auto">{each.text}</p>
            </div>
            <button className="link" onClick={() => void cancel(each)}>
              Delete
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
