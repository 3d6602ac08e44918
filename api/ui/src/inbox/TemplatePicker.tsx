import { useState } from 'react';
import type { Lane, TemplateText } from '../types';
import { channelName } from './ChannelMark';
import { useTemplates } from './data';
import { Dialog } from './Dialog';
import { TemplateFilling } from './TemplateFilling';

const keyOf = (template: TemplateText) => `${template.name}/${template.language}`;

/** Sends one of the texts that the channel's provider has approved, at any time. */
export function TemplatePicker({ lane, onClose }: { lane: Lane; onClose: () => void }) {
  const templates = useTemplates(lane.account);
  const [wanted, setWanted] = useState('');
  const [chosen, choose] = useState<TemplateText | null>(null);
  const approved = (templates.data?.items ?? []).filter((each) => each.status === 'APPROVED');
  const found = approved.filter((each) => `${each.name} ${each.name.replaceAll('_', ' ')} ${each.body}`.toLowerCase().includes(wanted.toLowerCase()));

  return (
    <Dialog title={`Templates on ${channelName(lane.channel)}`} onClose={onClose}>
      {chosen ? (
        <TemplateFilling lane={lane} template={chosen} onBack={() => choose(null)} onSent={onClose} />
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
