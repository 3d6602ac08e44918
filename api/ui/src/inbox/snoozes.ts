export interface SnoozeChoice {
  name: string;
  until: Date;
}

const MORNING = 9;

/** The mornings are by the browser's clock. */
export const snoozes = (now: Date): SnoozeChoice[] => [
  { name: 'For an hour', until: new Date(now.getTime() + 3_600_000) },
  { name: 'For three hours', until: new Date(now.getTime() + 3 * 3_600_000) },
  { name: 'Until tomorrow morning', until: morning(now, 1) },
  { name: 'Until Monday morning', until: morning(now, ((8 - now.getDay()) % 7) || 7) },
];

const morning = (now: Date, days: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, MORNING);
