import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { NOTEBOOK_EVENTS, notebookUse } from '../signals/notebook-use.ts'
import { describeNotebook, notebookEvidence } from '../signals/notebooks.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const settings = z.strictObject({ minUsdPerMonth: minUsdPerMonth(2) })

/** Notebook instances that run at night and at weekends, when nobody ever works in them. */
export const notebookAtNight = defineRule({
  id: 'notebook-at-night',
  title: 'Notebook that runs at night and at weekends',
  phase: 'experimentation',
  remedy: 'schedule',
  looksAt:
    'Events of the Jupyter log by the hour of the week, in UTC, over three or four weeks: at least 40 of 168 hours without a single one, and the others used in most weeks.',
  abstainsWhen: [
    'its log events are not known for three weeks',
    'it is silent about notebooks that were started, stopped or changed within three weeks, that are not used at all, and that are used without a pattern',
  ],
  saving:
    'Instance-hours now, less those in the hours of the week with events and in the hour after each; at best it runs only when it is used, and stops an hour later.',
  fix: 'A lifecycle configuration that stops the notebook after an hour without activity, or a schedule (EventBridge Scheduler) that stops it in the evening and starts it on working days.',
  facts: ['notebookInstances', 'metricSeries'],
  settings,
  actions: ['set-notebook-auto-stop', 'schedule-notebook'],
  *evaluate(context, { minUsdPerMonth: minUsd }) {
    for (const notebook of context.facts('notebookInstances')) {
      if (notebook.status !== 'InService') continue
      const resource = resourceName(notebook)
      const use = notebookUse(context, notebook)
      if (use.kind === 'unknown') yield context.abstain(resource, use.because)
      if (use.kind !== 'timetable') continue
      const outcome = pricedFinding(
        context,
        {
          resource,
          title: `${notebook.name} (${notebook.instanceType}) runs all week and is used in ${use.activeSlots} of its 168 hours`,
          before: [describeNotebook(notebook)],
          after: [describeNotebook(notebook, use.timetableHours)],
          afterBest: [describeNotebook(notebook, Math.min(use.stopWhenIdleHours, use.timetableHours))],
          confidence: {
            level: 'high',
            because: `the same hours were used in ${use.weeks} weeks, and no others`,
          },
          evidence: [
            ...notebookEvidence(notebook),
            fact('Hours of the week with events', `${use.activeSlots} of 168`, `logs ${NOTEBOOK_EVENTS.namespace}`),
            fact(
              'Hours on a month after the fix',
              use.timetableHours.toFixed(1),
              'the hours used, and one more after each',
            ),
            seriesEvidence('Events of its Jupyter log', 'events', use.reading),
          ],
          notes: [
            'a program that runs in a terminal overnight leaves no trace in the Jupyter log: ask before it is stopped',
          ],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})
