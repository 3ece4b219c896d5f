import { z } from 'zod'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import { defineRule } from '../rule.ts'
import { autoStopOf } from '../signals/auto-stop.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { notebookUse } from '../signals/notebook-use.ts'
import { describeNotebook, notebookEvidence } from '../signals/notebooks.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  minUsdPerMonth: minUsdPerMonth(2),
})

/** Notebook instances that are used now and then, without a pattern, and never stopped. */
export const notebookNeverStopped = defineRule({
  id: 'notebook-never-stopped',
  title: 'Notebook used now and then, and never stopped',
  phase: 'experimentation',
  remedy: 'schedule',
  looksAt:
    'Events of the Jupyter log of notebooks that have been in service for three weeks or more without a configuration that stops them: at most 60 % of the hours have an event in them or in the hour before, and there is no timetable.',
  abstainsWhen: [
    'its log events are not known, or its lifecycle configuration cannot be read',
    'it is silent about notebooks with a configuration that stops them, that are used around the clock, by a timetable (notebook-at-night) or not at all (notebook-idle)',
  ],
  saving:
    'Instance-hours now, less those in which there is an event or was one in the hour before: what an automatic stop after an hour would leave.',
  fix: 'A lifecycle configuration that stops the notebook after an hour without activity; it takes effect at the next start.',
  facts: ['notebookInstances', 'lifecycleConfigs', 'metricSeries'],
  settings,
  actions: ['set-notebook-auto-stop'],
  *evaluate(context, { minUsdPerMonth: minUsd }) {
    const autoStop = autoStopOf(context)
    for (const notebook of context.facts('notebookInstances')) {
      if (notebook.status !== 'InService') continue
      const resource = resourceName(notebook)
      const stop = autoStop(notebook)
      if (stop === 'stops') continue
      const use = notebookUse(context, notebook)
      if (use.kind === 'unknown') yield context.abstain(resource, use.because)
      if (use.kind !== 'now-and-then') continue
      if (stop === 'unknown') {
        yield context.abstain(
          resource,
          `its lifecycle configuration ${notebook.lifecycleConfigName ?? ''} is not known`,
        )
        continue
      }
      const days = Math.floor((context.now - Date.parse(notebook.lastModifiedAt)) / MS_PER_DAY)
      const hours = use.stopWhenIdleHours
      const outcome = pricedFinding(
        context,
        {
          resource,
          title: `${notebook.name} (${notebook.instanceType}) has run for ${days} days without a stop, and is used in ${Math.round((hours / HOURS_PER_MONTH) * 100)} % of the hours`,
          before: [describeNotebook(notebook)],
          after: [describeNotebook(notebook, hours)],
          afterWorst: [describeNotebook(notebook, Math.min(HOURS_PER_MONTH, hours * 1.5))],
          confidence: {
            level: 'medium',
            because: 'the past is replayed; use has no pattern that would tell of the future',
          },
          evidence: [
            ...notebookEvidence(notebook),
            fact(
              'Configuration that stops it',
              stop === 'none' ? 'none' : `${notebook.lifecycleConfigName ?? ''}, which does not`,
              'sagemaker:DescribeNotebookInstanceLifecycleConfig',
            ),
            fact('Hours on a month after the fix', hours.toFixed(1), 'hours with events, and one more after each'),
            seriesEvidence('Events of its Jupyter log', 'events', use.reading),
          ],
          notes: ['a program that runs in a terminal leaves no trace in the Jupyter log: ask before it is stopped'],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})
