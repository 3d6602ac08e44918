import type { Connector } from '../types';
import { useConnectors } from './data';

type Gesture = keyof NonNullable<NonNullable<Connector['capabilities']>['gestures']>;

const CARRIED = ['PARTIAL', 'FULL'];

const useCapabilities = (channel: string) => useConnectors().data?.items.find((each) => each.id === channel)?.capabilities;

/** Whether a channel carries a gesture from us to the contact. */
export const useCarries = (channel: string, gesture: Gesture): boolean =>
  CARRIED.includes(useCapabilities(channel)?.gestures?.[gesture] ?? '');

/** Whether a channel cuts texts into short messages. */
export const useCutsTexts = (channel: string): boolean => (useCapabilities(channel)?.segments ?? 0) > 0;

/** Whether a channel has a catalogue of approved texts. */
export const useHasTemplates = (channel: string): boolean => CARRIED.includes(useCapabilities(channel)?.template ?? '');
