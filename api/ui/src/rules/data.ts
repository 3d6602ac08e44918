import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { get, send } from '../session/session';
import type { Page, Rules } from '../types';
import { catalogOf, type Schema } from './catalog';
import type { Checked, NextTime, Outlook, Revision, Run, Summary } from './types';

export const useCatalog = () =>
  useQuery({
    queryKey: ['rule-schema'],
    queryFn: async () => catalogOf(await get<Schema>('/api/v1/rules/schema')),
    staleTime: Infinity,
  });

export const useSummaries = () =>
  useQuery({
    queryKey: ['rule-summaries'],
    queryFn: async () => new Map((await get<Page<Summary>>('/api/v1/rules/runs')).items.map((each) => [each.rule, each])),
  });

export const useRuns = (rule: string) =>
  useQuery({ queryKey: ['rule-runs', rule], queryFn: () => get<Page<Run>>(`/api/v1/rules/${rule}/runs?limit=50`), retry: false });

/** The next times of a rule that goes by the clock. @param revision the newest: another one may have other times */
export const useNextTimes = (rule: string, revision: number) =>
  useQuery({
    queryKey: ['rule-times', rule, revision],
    queryFn: () => get<Page<NextTime>>(`/api/v1/rules/${rule}/occurrences?n=3`),
    retry: false,
  });

export const useRevisions = () => useQuery({ queryKey: ['rule-revisions'], queryFn: () => get<Page<Revision>>('/api/v1/rules/revisions') });

const LOOKS_MS = 10_000;

/** The newest revision, looked at again and again: others publish too, and the gateway pauses rules by itself. */
export const useNewest = () =>
  useQuery({
    queryKey: ['rule-revisions', 'newest'],
    queryFn: async () => (await get<Page<Revision>>('/api/v1/rules/revisions?limit=1')).items[0] ?? null,
    refetchInterval: LOOKS_MS,
  });

export const useRevision = (number: number | null) =>
  useQuery({
    queryKey: ['rule-revision', number],
    queryFn: () => get<Revision>(`/api/v1/rules/revisions/${number}`),
    enabled: number !== null && number > 0,
    staleTime: Infinity,
  });

export function useChecked(yaml: string) {
  // what names a query is written as JSON each time it is looked at, which takes long of a large file
  const hash = useMemo(() => `rule-check ${yaml}`, [yaml]);
  return useQuery({
    queryKey: ['rule-check', yaml],
    queryKeyHashFn: () => hash,
    queryFn: () => send<Checked>('POST', '/api/v1/rules:check', { yaml }),
    enabled: yaml.trim() !== '',
    placeholderData: (before) => before,
    gcTime: 60_000,
    retry: false,
  });
}

export const simulate = (request: Record<string, unknown>) => send<Outlook>('POST', '/api/v1/rules:simulate', request);

export const save = (yaml: string, revision: number, comment?: string) =>
  send<Rules>('PUT', '/api/v1/rules', { yaml, comment: comment || undefined }, { 'If-Match': `"${revision}"` });
