import type { Mark } from './YamlEditor';

const WORDS = { error: 'Problem', warning: 'Probably not meant', hint: 'Good to know', passed: 'Test' };

/** What is said about lines, each a way to its line. */
export function Findings({ marks, onGo }: { marks: Mark[]; onGo: (line: number) => void }) {
  if (marks.length === 0) return null;
  return (
    <ul className="findings" aria-label="What there is to say">
      {marks.map((mark, at) => (
        <li key={at} className={`finding mark-${mark.severity}`}>
          <button type="button" onClick={() => onGo(mark.line)}>
            line {mark.line}
          </button>
          <MarkWords mark={mark} />
        </li>
      ))}
    </ul>
  );
}

export function MarkWords({ mark }: { mark: Mark }) {
  return (
    <span>
      <strong>{WORDS[mark.severity]}:</strong> {mark.text}
      {mark.suggestion && <em> {mark.suggestion}</em>}
    </span>
  );
}
