import { useSay } from '../inbox/notices';
import { saveFile } from '../inbox/saveFile';
import { call } from '../session/session';

/** Hands out a rule of a revision as Camel routes, a file for Kaoto and Camel's other tools. */
export function CamelRoutes({ rule, revision }: { rule: string; revision: number }) {
  const say = useSay();
  const fetchRoutes = async () => {
    try {
      const answer = await call(`/api/v1/rules/${rule}/revisions/${revision}/camel`);
      saveFile(`${rule}@${revision}.camel.yaml`, await answer.blob());
    } catch (failure) {
      say({ text: failure instanceof Error ? failure.message : 'The routes could not be fetched.' });
    }
  };
  return (
    <button type="button" className="small" title={`The rule of revision ${revision} as Camel routes, for Kaoto`} onClick={() => void fetchRoutes()}>
      Camel routes
    </button>
  );
}
