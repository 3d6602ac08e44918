import { ChannelMark } from '../inbox/ChannelMark';
import { briefly, inFull } from '../inbox/time';
import { fails, wouldWords } from '../inbox/deedWords';
import { isOfStep, wanted } from '../inbox/traceWords';
import type { Match } from './types';
import { marked } from './words';

const MARKS = { new: 'would be new', gone: 'would stop' };

/** A message that a rule matches: what was written, why it matches, what would be done. */
export function MatchCard({ match, mark }: { match: Match; mark?: 'new' | 'gone' }) {
  return (
    <li className={`match ${mark ?? ''}`}>
      <div className="match-head">
        <ChannelMark channel={match.channel} size={16} />
        <strong dir="auto">{match.contactName ?? 'Somebody without a name'}</strong>
        {mark && <span className={`badge-${mark}`}>{MARKS[mark]}</span>}
        <time dateTime={match.at} title={inFull(match.at)}>
          {briefly(match.at)}
        </time>
      </div>
      <p className="match-text" dir="auto">
        {marked(match).map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}
      </p>
      {match.checks && (
        <ul className="checks">
          {match.checks.filter((check) => !isOfStep(check)).map((check) => (
            <li key={check.path} className={check.holds ? 'holds' : 'fails'}>
              {wanted(check)}
            </li>
          ))}
        </ul>
      )}
      {match.deeds && match.deeds.length > 0 && (
        <ul className="deeds" aria-label="What it would do">
          {match.deeds.map((deed, at) => (
            <li key={at} className={fails(deed) ? 'would-fail' : ''} dir="auto">
              {wouldWords(deed)}
            </li>
          ))}
        </ul>
      )}
      {match.outcome === 'FIRED' && !match.deeds?.length && <p className="deeds quiet">changes nothing: what it wants is so already</p>}
      {match.outcome === 'SHADOW' && <p className="deeds">does nothing: a shadow</p>}
      <a className="match-link" href={`#/c/${match.conversation}`}>
        Open the conversation
      </a>
    </li>
  );
}
