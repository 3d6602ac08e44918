import { useState } from 'react';
import type { Lane, TemplateText } from '../types';
import { channelName } from './ChannelMark';
import { useTemplates } from './data';
import { Dialog } from './Dialog';
import { useSending } from './sending';
import { rendered, variablesOf } from './templates';

const keyOf = (template: TemplateText) => `${template.name}/${template.language}`;

/** Sends one of the texts that the channel's provider has approved, at any time. */
export function TemplatePicker({ conversation, lane, onClose }: { conversation: string; lane: Lane; onClose: () => void }) {
  const templates = useTemplates(lane.account);
  const [wanted, setWanted] = useState('');
  const [chosen, choose] = useState<TemplateText | null>(null);
  const approved = (templates.data?.items ?? []).filter((each) => each.status === 'APPROVED');
  const found = approved.filter((each) => `${each.name} ${each.body}`.toLowerCase().includes(wanted.toLowerCase()));

  return (
    <Dialog title={`Templates on ${channelName(lane.channel)}`} onClose={onClose}>
      {chosen ? (
        <Filling conversation={conversation} lane={lane} template={chosen} onBack={() => choose(null)} onSent={onClose} />
      ) : (
        <>
          <input
            type="search"
            className="search-field"
            placeholder="Search templates"
            aria-label="Search templates"
            value={wanted}
            onChange={(event) => setWanted(event.target.value)}
          />
          {templates.isSuccess && approved.length === 0 && (
            <p className="quiet">The account has no approved templates. They are made at the provider and appear here by themselves.</p>
          )}
          <ul className="rows">
            {found.map((template) => (
              <li key={keyOf(template)}>
                <button className="template" onClick={() => choose(template)}>
                  <strong>{template.name.replaceAll('_', ' ')}</strong> <span className="quiet">{template.language}</span>
                  <p className="quiet" dir="auto">
                    {template.body}
                  </p>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}

interface FillingProps {
  conversation: string;
  lane: Lane;
  template: TemplateText;
  onBack: () => void;
  onSent: () => void;
}

/** Values for a template's variables, beside what the contact will see. */
function Filling({ conversation, lane, template, onBack, onSent }: FillingProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  const sending = useSending(conversation);
  const variables = variablesOf(template);
  const missing = variables.some((name) => !values[name]?.trim());
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    const used = Object.fromEntries(variables.map((name) => [name, values[name]?.trim() ?? '']));
    const content = { type: 'template', name: template.name, language: template.language, variables: used };
    if (await sending.submit(lane.id, [content])) onSent();
  };
  return (
    <form className="filling" onSubmit={(event) => void submit(event)}>
      {variables.map((name, index) => (
        <label key={name}>
          <span>{/^\d+$/.test(name) ? `Value ${name}` : name.replaceAll('_', ' ')}</span>
          <input
            autoFocus={index === 0}
            value={values[name] ?? ''}
            maxLength={1024}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
          />
        </label>
      ))}
      <p className="text preview" dir="auto" aria-label="What the contact will see">
        {rendered(template, values)}
      </p>
      {sending.error && (
        <p className="error" role="alert">
          {sending.error}
        </p>
      )}
      <div className="filling-bar">
        <button type="button" className="small" onClick={onBack}>
          Another template
        </button>
        <button className="primary" disabled={missing || sending.busy}>
          {sending.busy ? 'Sending…' : 'Send'}
        </button>
      </div>
    </form>
  );
}
