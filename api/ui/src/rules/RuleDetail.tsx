import { useMemo, useRef, useState } from 'react';
import { Icon } from '../inbox/Icon';
import { CamelRoutes } from './CamelRoutes';
import type { Catalog } from './catalog';
import { Findings } from './Findings';
import { marksOf } from './marks';
import { NextTimes } from './NextTimes';
import { Picture } from './Picture';
import { changed, put, type Section } from './ruleFile';
import { RuleForm } from './RuleForm';
import { RunList } from './RunList';
import { Trial } from './Trial';
import type { Checked } from './types';
import { showLine, YamlEditor } from './YamlEditor';

interface Props {
  section: Section;
  sections: Section[];
  text: string;
  checked: Checked | undefined;
  catalog: Catalog | undefined;
  /** The newest revision that has it; null for one that was never published. */
  published: number | null;
  onChange: (body: string, where: 'form' | 'yaml') => void;
  /** Sets the status, and publishes where nothing else is waiting. */
  onStatus: (body: string, status: string) => void;
  onRemove: () => void;
}

const VIEWS = { both: 'Form and YAML', form: 'Form', yaml: 'YAML', picture: 'Picture' } as const;
type View = keyof typeof VIEWS;

/** One rule: its form beside its text, what there is to say about it, a trial, and what it did. */
export function RuleDetail({ section, sections, text, checked, catalog, published, onChange, onStatus, onRemove }: Props) {
  const [view, setView] = useState<View>('both');
  const field = useRef<HTMLTextAreaElement>(null);
  const isRule = section.kind === 'rule';
  const lines = section.body.split('\n').length;
  const marks = useMemo(() => marksOf(checked, section.id, section.before, lines), [checked, section.id, section.before, lines]);
  const setStatus = (status: string) => {
    const body = changed(section.body, put(['status'], status));
    if (body !== null) onStatus(body, status);
  };
  const findings = (
    <Findings
      marks={marks}
      onGo={(line) => {
        // a line can be shown only where there are lines
        if (view === 'form' || view === 'picture') setView('both');
        window.setTimeout(() => showLine(field.current, line));
      }}
    />
  );
  const buttons: [string, string][] =
    section.status === 'live'
      ? [
          ['paused', 'Pause'],
          ['shadow', 'Make it a shadow'],
        ]
      : [
          ['live', section.status === 'paused' ? 'Resume' : 'Go live'],
          section.status === 'shadow' ? ['paused', 'Pause'] : ['shadow', 'Make it a shadow'],
        ];
  return (
    <article className="rule-detail" aria-label={section.name ?? section.id}>
      <header className="rule-head">
        <a className="icon-button back" href="#/rules" aria-label="Back to the list">
          <Icon name="back" />
        </a>
        <h2 dir="auto">{section.name ?? section.id}</h2>
        {isRule && <span className={`state state-${section.status}`}>{section.status}</span>}
        <span className="rule-deeds">
          {isRule &&
            buttons.map(([status, name]) => (
              <button key={status} type="button" className="small" onClick={() => setStatus(status)}>
                {name}
              </button>
            ))}
          {isRule && published !== null && <CamelRoutes rule={section.id} revision={published} />}
          <button type="button" className="small" onClick={onRemove}>
            Remove
          </button>
        </span>
      </header>
      {isRule && (
        <div className="tabs view-tabs" role="group" aria-label="View">
          {(Object.keys(VIEWS) as View[]).map((each) => (
            <button key={each} type="button" aria-pressed={view === each} onClick={() => setView(each)}>
              {VIEWS[each]}
            </button>
          ))}
        </div>
      )}
      <div className={`rule-panes view-${isRule ? view : 'yaml'}`}>
        {isRule && catalog && <RuleForm body={section.body} sections={sections} catalog={catalog} marks={marks} onChange={(body) => onChange(body, 'form')} />}
        <div className="yaml-pane">
          <YamlEditor body={section.body} marks={marks} field={field} onChange={(body) => onChange(body, 'yaml')} />
          {(view === 'both' || view === 'yaml') && findings}
        </div>
        {isRule && view === 'picture' && <Picture body={section.body} sections={sections} name={section.name ?? section.id} />}
      </div>
      {(view === 'form' || view === 'picture') && findings}
      {isRule && published !== null && <NextTimes rule={section.id} revision={published} />}
      {isRule && <Trial key={section.id} text={text} rule={section.id} status={section.status} />}
      {isRule && (
        <section className="did" aria-label="Runs">
          <h3>What it did</h3>
          <RunList rule={section.id} />
        </section>
      )}
    </article>
  );
}
