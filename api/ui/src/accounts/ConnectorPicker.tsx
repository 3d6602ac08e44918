import { ChannelMark } from '../inbox/ChannelMark';
import type { Connector } from '../types';

/** The channels an account can be added on, those that plug-ins brought among them. */
export function ConnectorPicker({ connectors, onPick }: { connectors: Connector[]; onPick: (connector: Connector) => void }) {
  return (
    <ul className="connector-picker" aria-label="Channels">
      {connectors
        .filter((connector) => connector.config)
        .map((connector) => (
          <li key={connector.id}>
            <button onClick={() => onPick(connector)}>
              <ChannelMark channel={connector.id} size={26} named />
              {connector.name}
            </button>
          </li>
        ))}
    </ul>
  );
}
