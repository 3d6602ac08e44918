import { useId, useMemo } from 'react';
import { flowOf } from './flow';
import { type Box, layout, type Wire } from './flowLayout';
import { wholeOf } from './blueprints';
import { documentOf, type Section } from './ruleFile';
import { isObject } from './steps';
import './flow.css';

const ROUND = 8;

/** A rule drawn as a flow, from the rule itself. It tells no more than the form does. */
export function Picture({ body, sections, name }: { body: string; sections: Section[]; name: string }) {
  const tip = useId();
  const drawing = useMemo(() => {
    const document = documentOf(body);
    const rule: unknown = document.errors.length > 0 ? null : document.toJS();
    return isObject(rule) ? layout(flowOf(wholeOf(rule, sections))) : null;
  }, [body, sections]);
  if (!drawing) return <p className="quiet form-broken">The text is not readable at the moment; the picture comes back when it is.</p>;
  const { width, height, boxes, wires, labels } = drawing;
  return (
    <div className="flow" tabIndex={0} role="group" aria-label="Picture of the rule">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${name} as a picture; the form says the same in words`}>
        <defs>
          <marker id={tip} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
            <path d="M0 0 8 4 0 8Z" className="flow-tip" />
          </marker>
        </defs>
        {wires.map((wire, at) => (
          <path key={at} d={pathOf(wire)} className={wire.broken ? 'flow-wire broken' : 'flow-wire'} markerEnd={wire.arrow ? `url(#${tip})` : undefined} />
        ))}
        {labels.map(({ x, y, lines }, at) => (
          <Lines key={at} className="flow-label" x={x} y={y} lines={lines} />
        ))}
        {boxes.map((box, at) => (
          <BoxView key={at} box={box} />
        ))}
      </svg>
    </div>
  );
}

function BoxView({ box: { x, y, width, height, shape, title, lines } }: { box: Box }) {
  return (
    <g className={`flow-${shape}`}>
      <rect x={x} y={y} width={width} height={height} rx={shape === 'start' || shape === 'end' ? 20 : ROUND} />
      <text className="flow-title" x={x + width / 2} y={y + 20} textAnchor="middle">
        {title}
      </text>
      <Lines className="flow-text" x={x + width / 2} y={y + 22} lines={lines} />
    </g>
  );
}

function Lines({ className, x, y, lines }: { className: string; x: number; y: number; lines: string[] }) {
  return (
    <text className={className} textAnchor="middle">
      {lines.map((line, at) => (
        <tspan key={at} x={x} y={y + 15 + 17 * at}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

const pathOf = ({ points }: Wire) => points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
