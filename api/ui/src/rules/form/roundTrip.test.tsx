import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogOf, type Schema } from '../catalog';
import { diffOf } from '../diff';
import { changed, documentOf, type Path, put, type Section, sectionsOf } from '../ruleFile';
import { isObject } from '../steps';
import type { RuleForm as Form } from '../RuleForm';
import schema from '../../../../../docs/rules.schema.json';

/** Each example of the language: what the form does not change stays as it is written, to the letter. */
const EXAMPLES = Object.entries(import.meta.glob<string>('../../../../../rules-engine/src/test/resources/examples/*.yaml', { query: '?raw', import: 'default', eager: true })).map(
  ([file, text]) => ({ name: file.split('/').at(-1) ?? '', text }),
);
const SECTIONS = sectionsOf(EXAMPLES.map(({ text }) => text).join('---\n'));
const RULES = SECTIONS.filter(({ kind }) => kind === 'rule');

const catalog = catalogOf(schema as unknown as Schema);

let RuleForm: typeof Form;

beforeAll(async () => {
  vi.stubGlobal('window', { addEventListener: () => undefined });
  vi.stubGlobal('localStorage', { getItem: () => null });
  // each value of each example is changed: a busy machine takes its time
  vi.setConfig({ testTimeout: 120_000 });
  ({ RuleForm } = await import('../RuleForm'));
});

const leavesOf = (value: unknown, path: Path = []): [Path, unknown][] => {
  if (Array.isArray(value)) return value.flatMap((each, at) => leavesOf(each, [...path, at]));
  return isObject(value) ? Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, key])) : [[path, value]];
};

const ruleOf = ({ body }: Section) => documentOf(body).toJS() as Record<string, unknown>;
const another = (value: unknown) => (typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : 'another');

const htmlOf = (section: Section) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <RuleForm body={section.body} sections={SECTIONS} catalog={catalog} marks={[]} onChange={() => undefined} />
    </QueryClientProvider>,
  );

describe('the examples', () => {
  it('should be there', () => {
    expect(EXAMPLES.length).toBeGreaterThanOrEqual(9);
    expect(RULES.map(({ id }) => id)).toEqual(['after-hours-reply', 'vip-escalation', 'no-reply-sla', 'invoice-routing', 'appointment-reminder', 'after-hours-paris']);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('should change in one place alone: %s', (_, rule) => {
    for (const [path, value] of leavesOf(ruleOf(rule))) {
      const next = changed(rule.body, put(path, another(value)));
      const lines = diffOf(rule.body, next ?? '').filter(({ mark }) => mark !== ' ');
      expect(lines.map(({ mark }) => mark), `${path.join('/')} in ${rule.id}`).toEqual(['-', '+']);
      expect(changed(next ?? '', put(path, value)), `${path.join('/')} and back in ${rule.id}`).toBe(rule.body);
    }
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('should keep every line when something is added: %s', (_, rule) => {
    for (const path of [['description'], ['safety', 'spam'], ['vars', 'desk'], ['limits', 'breaker', 'then'], ['mode', 'max']]) {
      if (documentOf(rule.body).hasIn(path)) continue;
      const next = changed(rule.body, put(path, 'x')) ?? '';
      const gone = diffOf(rule.body, next).filter(({ mark }) => mark === '-');
      // a map in one line takes what is new into its line
      expect(gone.length, path.join('/')).toBeLessThanOrEqual(1);
      expect(changed(next, put(path, undefined)), path.join('/')).toBe(rule.body);
    }
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('should be shown in the form: %s', (_, rule) => {
    const html = htmlOf(rule);
    expect(html).toContain(`value="${String(ruleOf(rule).name ?? '')}"`);
    expect(html).not.toContain('Also in the YAML');
  });

  it.each([
    ['wait: 10m', 'wait: add', 'calendar: its opening hours alone count'],
    ['wait: 10m', 'wait: for, or else', 'until: until a moment'],
    ['reply: Hello', 'reply: add', 'windowClosed: when the channel allows no free text any more'],
    ['reply: Hello', 'reply: text, or else', 'template: a text of the templates'],
    ['route: direct:ocr', 'route: add', 'into: under which name its answer is kept'],
    ['snooze: { until: "09:00" }', 'snooze: until: at, or else', 'next: when a calendar opens or closes'],
  ])('should offer what its long form has: %s', (step, select, option) => {
    const [section] = sectionsOf(`rule: a\ntrigger: message.received\nthen:\n  - ${step}\n`);
    const html = htmlOf(section!);
    const offered = html.slice(html.indexOf(`aria-label="${select}"`)).split('</select>')[0];
    expect(offered).toContain(option);
    expect(html).not.toContain('in the YAML');
  });

  it('should ask for what was told, and name it', () => {
    const [section] = sectionsOf('rule: a\ntrigger: manual\nif: { event.data.order.no: 7 }\nthen: [{ tag: x }]\n');
    const html = htmlOf(section!);
    expect(html).toContain('<option value="event.data." selected="">event.data.</option>');
    expect(html).toMatch(/aria-label="Field: name behind event\.data\."[^>]*value="order\.no"/);
    expect(html).toContain('vars.…: what the rule found out before');
    expect(html).not.toContain('sender.verification');
  });

  it.each([
    'call: { http: { connection: erp, body: { order: { lines: [{ no: 7 }], paid: true } } } }',
    'emit: { event: a.b, data: { list: [1, 2], deep: { x: y } } }',
    'set: { contact.attr.size: 7, contact.attr.vip: true }',
    'call: { http: { connection: erp } }\n    dryRunValue: { id: 7, lines: [{ no: 1 }] }',
  ])('should show what is deep: %s', (step) => {
    const [section] = sectionsOf(`rule: a\ntrigger: manual\nthen:\n  - ${step}\ntests:\n  - { name: t, given: { event.data: { order: { total: 12.5 } } }, expect: { fired: true } }\n`);
    expect(htmlOf(section!)).not.toContain('in the YAML');
  });

  it('should be shown with what sets them off in words', () => {
    const of = (id: string) => htmlOf(RULES.find((rule) => rule.id === id)!);
    expect(of('no-reply-sla')).toContain('the opening hours of support-berlin');
    expect(of('appointment-reminder')).toContain('value="09:00"');
    expect(of('appointment-reminder')).toContain('make up for the newest, not while support-berlin is closed');
    expect(of('invoice-routing')).toContain('or when…');
    expect(of('vip-escalation')).toContain('once per contact in 1 hour');
    expect(of('after-hours-paris')).toContain('Auto-reply outside a calendar, once per contact and period');
    expect(of('after-hours-paris')).toContain('after-hours, as the blueprint has it.');
  });
});
