import type { Deed } from '../inbox/deedWords';
import type { Check } from '../types';

/** What the gateway tells of rules. */

export interface Problem {
  pointer?: string;
  detail: string;
  line?: number;
  column?: number;
  suggestion?: string;
}

export interface Remark {
  rule: string;
  severity: 'ERROR' | 'WARNING' | 'HINT';
  code: string;
  path: string;
  message: string;
  suggestion?: string;
  line: number;
}

export interface TestRun {
  rule: string;
  live: boolean;
  test: string;
  ending: 'PASSED' | 'FAILED' | 'OUTDATED' | 'NOT_PLAYABLE';
  details: string[];
  line: number;
}

export interface Checked {
  publishable: boolean;
  problems: Problem[];
  remarks: Remark[];
  tests: TestRun[];
}

export interface Run {
  revision: number;
  message: string;
  outcome: string;
  at: string;
  /** Why a step of a job failed or was left out, after the step's path. */
  reason?: string;
}

export interface Summary {
  rule: string;
  fired: number;
  limited: number;
  guarded: number;
  errors: number;
  last: Run;
  lastError?: Run;
}

export interface Revision {
  revision: number;
  author: string;
  comment?: string;
  at: string;
  yaml?: string;
}

export interface Match {
  rule: string;
  message: string;
  conversation: string;
  contactName?: string;
  channel: string;
  at: string;
  preview: string;
  outcome: string;
  deeds?: Deed[];
  checks?: Check[];
}

export interface RuleCount {
  rule: string;
  fired: number;
  shadow: number;
  limited: number;
  guarded: number;
  notMatched: number;
  errors: number;
  lastError?: string;
  firedBefore: number;
  /** it was not asked at all: it does not begin with a message that arrives */
  unplayed?: boolean;
}

export interface Sends {
  total: number;
  contacts: number;
  most: number;
  histogram: { messages: number; contacts: number }[];
}

export interface Outlook {
  cut?: 'MESSAGES' | 'TIME';
  read: number;
  from?: string;
  to?: string;
  rules: RuleCount[];
  matches: Match[];
  matched: number;
  starting: Match[];
  starts: number;
  stopping: Match[];
  stops: number;
  sends: Sends;
  sendsBefore: Sends;
  limitations: string[];
}

/** A time at which a rule is due. */
export interface NextTime {
  at: string;
  /** where its calendar is closed then and shifts it */
  takesPlaceAt?: string;
  /** what a clock change or a closed calendar does to it */
  note?: string;
}
