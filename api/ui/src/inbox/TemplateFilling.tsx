import { useState } from 'react';
import type { Lane, TemplateText } from '../types';
import { useSending } from './sending';
import { buttonShown, contentOf, fieldsOf, headerAccepts, isFilled, rendered, type Values } from './templates';
import { useUploads } from './uploads';

interface Props {
  lane: Lane;
  template: TemplateText;
  onBack: () => void;
  onSent: () => void;
}

/** Values for a template's header, body and buttons, beside what the contact will see. */
export function TemplateFilling({ lane, template, onBack, onSent }: Props) {
  const [values, setValues] = useState<Values>({});
  const uploads = useUploads();
  const sending = useSending();
  const medium = uploads.files.at(-1);
  const accepts = headerAccepts(template);
  const error = sending.error ?? uploads.error;
  const submit = async (event: React.FormEvent) => {
    event.preventDefault();
    if (await sending.submit(lane.id, [contentOf(template, values, medium)])) onSent();
  };
  return (
    <form className="filling" onSubmit={(event) => void submit(event)}>
      {accepts && (
        <label>
          <span>{template.headerFormat === 'IMAGE' ? 'Picture' : template.headerFormat === 'VIDEO' ? 'Film' : 'File'} of the header</span>
          <input type="file" accept={accepts} onChange={(event) => event.target.files && void uploads.add(event.target.files)} />
        </label>
      )}
      {fieldsOf(template).map((field, index) => (
        <label key={field.key}>
          <span>
            {field.label}
            {field.optional && <span className="quiet"> (optional)</span>}
          </span>
          <input
            autoFocus={index === 0}
            value={values[field.key] ?? ''}
            maxLength={1024}
            inputMode={field.number ? 'decimal' : undefined}
            onChange={(event) => setValues({ ...values, [field.key]: event.target.value })}
          />
        </label>
      ))}
      <div className="preview" aria-label="What the contact will see">
        {medium && (medium.preview ? <img src={medium.preview} alt="" /> : <p className="quiet">{medium.name}</p>)}
        <p className="text" dir="auto">
          {rendered(template, values)}
        </p>
        {template.buttons && (
          <ul className="choices">
            {template.buttons.map((button, index) => (
              <li key={index}>{buttonShown(button, values[`button.${index}`]?.trim())}</li>
            ))}
          </ul>
        )}
      </div>
      {error && (
        <p className="error" role="alert">
          {error}
        </p>
      )}
      <div className="filling-bar">
        <button type="button" className="small" onClick={onBack}>
          Another template
        </button>
        <button className="primary" disabled={!isFilled(template, values, medium) || sending.busy || uploads.busy !== null}>
          {uploads.busy ?? (sending.busy ? 'Sending…' : 'Send')}
        </button>
      </div>
    </form>
  );
}
