import { type RefObject, useRef } from 'react';
import { redo, undo } from './draft';

export interface Mark {
  line: number;
  severity: 'error' | 'warning' | 'hint' | 'passed';
  text: string;
  suggestion?: string;
  /** The part of the rule, as the gateway names it. */
  pointer?: string;
}

interface Props {
  body: string;
  marks: Mark[];
  field: RefObject<HTMLTextAreaElement | null>;
  onChange: (body: string) => void;
}

/** The text of a rule with its lines numbered, and a mark at each line that something is said about. */
export function YamlEditor({ body, marks, field, onChange }: Props) {
  const gutter = useRef<HTMLOListElement>(null);
  const lines = body.split('\n').length;
  const markOf = (line: number) => marks.find((mark) => mark.line === line);
  return (
    <div className="yaml-editor">
      <ol className="gutter" ref={gutter} aria-hidden="true">
        {Array.from({ length: lines }, (_, at) => {
          const mark = markOf(at + 1);
          return (
            <li key={at} className={mark ? `mark-${mark.severity}` : ''} title={mark?.text}>
              {at + 1}
            </li>
          );
        })}
      </ol>
      <textarea
        ref={field}
        aria-label="The rule as YAML"
        wrap="off"
        spellCheck={false}
        autoCapitalize="off"
        rows={lines + 1}
        value={body}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return;
          event.preventDefault();
          (event.shiftKey ? redo : undo)();
        }}
      />
    </div>
  );
}

/** Goes to a line and marks it. */
export const showLine = (field: HTMLTextAreaElement | null, line: number) => {
  if (!field) return;
  const before = field.value.split('\n').slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  const end = field.value.indexOf('\n', before);
  field.focus();
  field.setSelectionRange(before, end < 0 ? field.value.length : end);
  field.closest('.yaml-editor')?.querySelectorAll('.gutter li')[line - 1]?.scrollIntoView({ block: 'nearest' });
};
