import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { provingDays } from '../signals/longest-gap.ts'
import { NOTEBOOK_EVENTS, notebookUse } from '../signals/notebook-use.ts'
import { describeNotebook, notebookEvidence } from '../signals/notebooks.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { lookBackDays, minUsdPerMonth } from '../signals/thresholds.ts'

const settings = z.strictObject({ lookBackDays: lookBackDays(), minUsdPerMonth: minUsdPerMonth() })

/** Notebook instances that run although nobody has worked in them for weeks. */
export const notebookIdle = defineRule({
  id: 'notebook-idle',
  title: 'Notebook that runs and is not used',
  phase: 'experimentation',
  remedy: 'remove',
  looksAt:
    'Events of the Jupyter log of notebooks in service: none for two weeks or more, for twice the longest pause seen before, and for a month where it was used once or twice only.',
  abstainsWhen: [
    'its log events are not known for the look-back: CloudWatch has no metrics of notebooks, and no log is not no use',
    'it is silent about notebooks that were started, stopped or changed within the look-back',
  ],
  saving:
    'Instance-hours of a month. The volume stays on the bill of a stopped notebook; at best it is deleted as well.',
  fix: 'Ask its owner, then stop the notebook: its volume and what is on it stay. Delete it when nobody needs what is on it.',
  facts: ['notebookInstances', 'metricSeries'],
  settings,
  actions: ['stop-notebook', 'delete-notebook'],
  *evaluate(context, options) {
    for (const notebook of context.facts('notebookInstances')) {
      if (notebook.status !== 'InService') continue
      const resource = resourceName(notebook)
      const use = notebookUse(context, notebook)
      if (use.kind === 'unknown') yield context.abstain(resource, use.because)
      if (use.kind !== 'idle' || use.quiet.quietDays < provingDays(use.quiet, options.lookBackDays)) continue
      const { quietDays, lastUsedAt } = use.quiet
      const outcome = pricedFinding(
        context,
        {
          resource,
          title: `${notebook.name} (${notebook.instanceType}) has run for ${Math.floor(quietDays)} days without anybody working in it`,
          before: [describeNotebook(notebook)],
          after: [describeNotebook(notebook, 0)],
          afterBest: [],
          confidence: {
            level: 'medium',
            because: 'nothing was logged by Jupyter; a program started from a terminal leaves no trace there',
          },
          evidence: [
            ...notebookEvidence(notebook),
            fact(
              'Last event of its log',
              lastUsedAt === null ? 'none since it was started' : new Date(lastUsedAt).toISOString(),
              `logs ${NOTEBOOK_EVENTS.namespace}`,
            ),
            seriesEvidence('Events of its Jupyter log', 'events', use.reading),
          ],
        },
        options.minUsdPerMonth,
      )
      if (outcome !== null) yield outcome
    }
  },
})
