import type { Catalog } from '../catalog';
import { type Change, type Path, put } from '../ruleFile';
import { isObject } from '../steps';
import { ClockCare } from './ClockCare';
import { HowOften } from './HowOften';
import { Pick } from './Pick';
import { Row } from './Row';
import { Whom } from './Whom';

interface Props {
  value: Record<string, unknown>;
  path: Path;
  catalog: Catalog;
  edit: (change: Change) => void;
}

const ZONES: Record<string, [string, string][]> = {
  'Whose clock': [
    ['', "your organization's clock"],
    ['contact.timezone', "each contact's own clock"],
  ],
  'The clock of': Intl.supportedValuesOf('timeZone').map((zone) => [zone, zone.replaceAll('_', ' ')]),
};

/** It is time: how often, by whose clock, for whom. */
export function Schedule({ value, path, catalog, edit }: Props) {
  const set = (key: string) => (next: unknown) => edit(put([...path, key], next));
  return (
    <>
      <HowOften value={value} path={path} edit={edit} />
      {value.every === undefined && (
        <Row label="by">
          <Pick label="Whose clock" options={ZONES} value={String(value.timezone ?? '')} onPick={(zone) => set('timezone')(zone || undefined)} />
        </Row>
      )}
      <Whom value={isObject(value.forEach) ? value.forEach : {}} path={[...path, 'forEach']} catalog={catalog} edit={edit} />
      <ClockCare value={value} path={path} edit={edit} />
    </>
  );
}
