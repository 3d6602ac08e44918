import { useState } from 'react';
import { Icon } from '../inbox/Icon';
import { dateOf, type Day, weeksOf } from './agenda';

interface Props {
  days: Day[];
  picked: string | null;
  onPick: (date: string) => void;
}

const monthName = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' });
const fullDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

/** A month, with how much is to be sent on each of its days. */
export function MonthGrid({ days, picked, onPick }: Props) {
  const [month, setMonth] = useState(() => new Date());
  const counts = new Map(days.map((each) => [each.date, each.entries.length]));
  const weeks = weeksOf(month);
  const today = dateOf(new Date());
  const turn = (by: number) => setMonth((shown) => new Date(shown.getFullYear(), shown.getMonth() + by, 1));

  return (
    <section className="month" aria-label="Month">
      <header>
        <button className="icon-button" aria-label="Earlier month" onClick={() => turn(-1)}>
          <Icon name="back" size={16} />
        </button>
        <h3>{monthName.format(month)}</h3>
        <button className="icon-button month-next" aria-label="Later month" onClick={() => turn(1)}>
          <Icon name="back" size={16} />
        </button>
      </header>
      <div className="month-days">
        {weeks[0]?.map((day) => (
          <span key={day.getDay()} className="quiet" aria-hidden="true">
            {weekday.format(day)}
          </span>
        ))}
        {weeks.flat().map((day) => {
          const date = dateOf(day);
          const count = counts.get(date) ?? 0;
          return (
            <button
              key={date}
              className={`month-day ${day.getMonth() === month.getMonth() ? '' : 'is-other'} ${date === today ? 'is-today' : ''}`}
              aria-pressed={picked === date}
              aria-label={`${fullDay.format(day)}, ${count} to be sent`}
              onClick={() => onPick(date)}
            >
              {day.getDate()}
              {count > 0 && <span className="month-count">{count}</span>}
            </button>
          );
        })}
      </div>
    </section>
  );
}
