import { type ReactElement, useState } from 'react';
import type { Content } from '../types';
import { isKnown, paymentText } from './contentWords';
import { MediaView } from './MediaView';
import { OrderView } from './OrderView';
import { partQuoted } from './quotes';
import { SharedPostCard } from './SharedPostCard';

/** One part of a message. What this version does not know is said in words, never left out. */
export function PartView({ content, letter, ours }: { content: Content; letter: boolean; ours: boolean }): ReactElement {
  const { type } = content;
  if (!isKnown(type)) return <p className="text quiet">{content.text ?? `Something this version cannot show (${type})`}</p>;
  switch (type) {
    case 'text':
      return letter ? <LetterText text={content.text ?? ''} /> : <Words text={content.text} />;
    case 'media':
      return <MediaView content={content} ours={ours} />;
    case 'location':
      return (
        <Words text={`📍 ${[content.name, content.address].filter(Boolean).join(', ')} ${content.latitude?.toFixed(5)}, ${content.longitude?.toFixed(5)}`} />
      );
    case 'contactCard':
      return (
        <ul className="cards">
          {content.cards?.map((card, index) => (
            <li key={index}>
              <strong>{card.name}</strong> {[...(card.phones ?? []), ...(card.emails ?? []), card.organization].filter(Boolean).join(', ')}
            </li>
          ))}
        </ul>
      );
    case 'selection':
      return (
        <>
          <p className="text chosen">{content.label}</p>
          {content.typed && content.typed.trim() !== content.label && <Typed text={content.typed} letter={letter} />}
        </>
      );
    case 'interactive':
      return (
        <>
          {typeof content.header === 'string' && (
            <p className="text" dir="auto">
              <strong>{content.header}</strong>
            </p>
          )}
          <Choices text={content.body} choices={content.actions?.map((action) => action.label)} />
          {content.footer && <p className="text quiet">{content.footer}</p>}
        </>
      );
    case 'template':
      return (
        <>
          {typeof content.header === 'object' && content.header.content && <PartView content={content.header.content} letter={false} ours={ours} />}
          <Words text={content.rendered ?? `Template ${content.name}`} />
        </>
      );
    case 'poll':
      return <Choices text={content.question} choices={content.options} />;
    case 'sharedPost':
      return <SharedPostCard content={content} ours={ours} />;
    case 'order':
      return (
        <>
          {content.text && <Words text={content.text} />}
          <OrderView content={content} />
        </>
      );
    case 'payment':
      return <Words text={[paymentText(content), content.reference && `(${content.reference})`].filter(Boolean).join(' ')} />;
    case 'systemNote':
      return <p className="text quiet">{content.text}</p>;
  }
}

/** What a contact typed that was read as a choice. */
function Typed({ text, letter }: { text: string; letter: boolean }) {
  return (
    <div className="typed quiet" title="What was typed">
      {letter ? <LetterText text={text} /> : <Words text={text} />}
    </div>
  );
}

function Words({ text }: { text: string | undefined }) {
  return (
    <p className="text" dir="auto">
      {text}
    </p>
  );
}

/** A letter with what it quotes folded away. */
function LetterText({ text }: { text: string }) {
  const [open, setOpen] = useState(false);
  const letter = partQuoted(text);
  return (
    <>
      <Words text={letter.text} />
      {letter.quoted && (
        <button className="fold" aria-expanded={open} title={open ? 'Hide the quoted text' : 'Show the quoted text'} onClick={() => setOpen(!open)}>
          <span className="sr-only">Quoted text</span>
          <span aria-hidden="true">•••</span>
        </button>
      )}
      {open && (
        <p className="text quoted" dir="auto">
          {letter.quoted}
        </p>
      )}
    </>
  );
}

function Choices({ text, choices = [] }: { text: string | undefined; choices: string[] | undefined }) {
  return (
    <>
      <Words text={text} />
      <ul className="choices">
        {choices.map((choice) => (
          <li key={choice}>{choice}</li>
        ))}
      </ul>
    </>
  );
}
