import { type Change, type Path, put } from '../ruleFile';
import { Text } from './Entry';
import { useKnown } from './known';
import { Row } from './Row';

interface Props {
  value: Record<string, unknown>;
  path: Path;
  edit: (change: Change) => void;
}

/** Another program calls: where, signed by whose secret, and what of its call is what. */
export function Call({ value, path, edit }: Props) {
  const { signing } = useKnown();
  const set = (key: string) => (next: unknown) => edit(put([...path, key], next));
  return (
    <>
      <Row label="at" note="Below your organization's own address: the list of rules by the API tells the whole of it.">
        <Text label="Path that is called" value={value.path} placeholder="/orders/paid" onChange={(next) => set('path')(next ?? '')} />
      </Row>
      <Row label="signed by" note={signing.length === 0 ? 'A connection of the kind HMAC; make one in Gateway first.' : undefined}>
        <Text label="Connection whose secret signs calls" value={value.auth} suggestions={signing} placeholder="shop" onChange={(next) => set('auth')(next ?? '')} />
      </Row>
      <Places value={value} path={path} edit={edit} />
    </>
  );
}

/** A record comes on a topic: which one, and what of it is what. */
export function Topic({ value, path, edit }: Props) {
  return (
    <>
      <Row label="topic" note="Whoever runs the gateway lists the topics that it reads.">
        <Text label="Topic" value={value.topic} placeholder="orders" onChange={(next) => edit(put([...path, 'topic'], next ?? ''))} />
      </Row>
      <Places value={value} path={path} edit={edit} />
    </>
  );
}

function Places({ value, path, edit }: Props) {
  const set = (key: string) => (next: unknown) => edit(put([...path, key], next));
  return (
    <>
      <Row label="who it is about" note="The place in what is told: an id, a phone number with its country, or an e-mail address.">
        <Text label="Place of the contact" value={value.contact} placeholder="contact" onChange={set('contact')} />
      </Row>
      <Row label="told once by" note="The place of what makes it one thing, however often it is told; may be left out.">
        <Text label="Place of the key" value={value.key} placeholder="order.id" onChange={set('key')} />
      </Row>
    </>
  );
}
