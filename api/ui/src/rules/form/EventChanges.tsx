import { Chips } from '../Chips';
import { addTo } from '../conditions';
import type { Change, Path } from '../ruleFile';
import { isObject } from '../steps';
import { changes, partsOf, tellsAttributes, wordOf } from '../triggers';
import { Row } from './Row';
import { Toggles } from './Toggles';
import { PART_WORDS } from './triggerWords';

const NOTES: Record<string, string> = {
  manual: 'It shows as “Run a rule” at every conversation.',
  'message.received': '',
};

/** With `conversation.` before them they are as a whole rule may write them; the short form says the same. */
const brief = (part: string) => part.replace(/^(?:conversation|contact|message)\./, '');

/** Of an event that tells what changed: which changes count. */
export function EventChanges({ trigger, path, edit }: { trigger: unknown; path: Path; edit: (change: Change) => void }) {
  const event = wordOf(trigger);
  const parts = partsOf(event);
  const written = isObject(trigger) && Array.isArray(trigger.changed) ? trigger.changed.map(String) : [];
  if (parts.length === 0) return NOTES[event] ? <p className="quiet">{NOTES[event]}</p> : null;
  const attributes = written.map(brief).filter((part) => part.startsWith('attr.')).map((part) => part.slice('attr.'.length));
  const chosen = written.map(brief).filter((part) => !part.startsWith('attr.'));
  const write = (plain: string[], named: string[]) => edit(changes(path, event, [...plain, ...named.map((name) => `attr.${name}`)]));
  const subject = event.startsWith('contact') ? 'contact' : 'conversation';
  return (
    <>
      <Row label="only if changed:" note={written.length === 0 ? 'None chosen: whatever changed.' : undefined}>
        <Toggles label="Which changes count" options={parts.map((part) => [part, PART_WORDS[part] ?? part])} chosen={chosen} onChange={(next) => write(next, attributes)} />
      </Row>
      {tellsAttributes(event) && (
        <Row label="or attributes">
          <Chips label="Attributes whose change counts" values={attributes} onChange={(next) => write(chosen, next)} />
        </Row>
      )}
      {tellsAttributes(event) && (
        <p className="ways">
          {[...chosen, ...attributes.map((name) => `attr.${name}`)].map((part) => (
            <button key={part} type="button" className="link-button" onClick={() => edit(addTo(['if'], `${subject}.${part}`, { from: [], to: [] }))}>
              + what {PART_WORDS[part] ?? part} was and became
            </button>
          ))}
        </p>
      )}
    </>
  );
}
