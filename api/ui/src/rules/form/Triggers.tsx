import type { Catalog } from '../catalog';
import { Remove } from '../Conditions';
import { jsonOf } from '../exactly';
import { useListItems } from '../listItems';
import type { Change, Path } from '../ruleFile';
import { isObject, stepPath } from '../steps';
import { addTrigger, beginningOf, becomes, triggersOf, withoutStarter, wordOf } from '../triggers';
import { Awaiting } from './Awaiting';
import { Said } from './Board';
import { Call, Topic } from './Callers';
import { EventChanges } from './EventChanges';
import { useKnown } from './known';
import { Options, Pick } from './Pick';
import { Schedule } from './Schedule';
import { triggerOptions } from './triggerWords';

interface Props {
  trigger: unknown;
  catalog: Catalog;
  edit: (change: Change) => void;
}

/** What sets the rule off: one thing or several, each in words. */
export function Triggers({ trigger, catalog, edit }: Props) {
  const known = useKnown();
  const all = triggersOf(trigger);
  const items = useListItems(all.length, ['trigger'], edit);
  const options = triggerOptions(catalog.events);
  return (
    <div className="triggers">
      <ol ref={items.list}>
        {all.map((each, at) => {
          const path = stepPath(trigger, ['trigger'], at);
          return (
            <li key={items.keyOf(at)} className="card" role="group" aria-label={`Trigger ${at + 1}`}>
              <div className="card-head">
                <Pick
                  label={`What sets it off${at > 0 ? ` (${at + 1})` : ''}`}
                  options={options}
                  value={wordOf(each)}
                  onPick={(word) =>
                    edit((document) => {
                      becomes(path, word, beginningOf(word, known))(document);
                      withoutStarter(document);
                    })
                  }
                />
                {all.length > 1 && <Remove label={`Remove trigger ${at + 1}`} onClick={items.deedsOf(at, path).onRemove} />}
              </div>
              <Details trigger={each} path={path} catalog={catalog} edit={edit} />
              <Said path={path} />
            </li>
          );
        })}
      </ol>
      {(all.length === 0 || Array.isArray(trigger)) && <Said path={['trigger']} />}
      <select aria-label="Add a trigger" value="" onChange={({ target }) => target.value && edit(addTrigger(beginningOf(target.value, known)))}>
        <option value="">{all.length === 0 ? '+ when…' : '+ or when…'}</option>
        <Options options={options} />
      </select>
    </div>
  );
}

function Details({ trigger, path, catalog, edit }: { trigger: unknown; path: Path; catalog: Catalog; edit: (change: Change) => void }) {
  const word = wordOf(trigger);
  const value = isObject(trigger) ? trigger[word] : undefined;
  if (word === '') return <code className="as-written">{jsonOf(trigger)} — in the YAML</code>;
  if (word === 'topic' && isObject(trigger)) return <Topic value={trigger} path={path} edit={edit} />;
  if (!isObject(value)) return <EventChanges trigger={trigger} path={path} edit={edit} />;
  const shared = { value, path: [...path, word], edit };
  switch (word) {
    case 'awaiting':
      return <Awaiting {...shared} />;
    case 'schedule':
      return <Schedule {...shared} catalog={catalog} />;
    default:
      return <Call {...shared} />;
  }
}
