import { z } from 'zod'
import type { DescribedResource } from '../../estimate/description.ts'
import { DAYS_PER_MONTH, HOURS_PER_MONTH } from '../../time/month.ts'
import { defineRule } from '../rule.ts'
import { fact, seriesEvidence } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { NOTEBOOK_EVENTS, notebookUse } from '../signals/notebook-use.ts'
import { describeNotebook, notebookEvidence } from '../signals/notebooks.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

/** A notebook to write code and start jobs from. */
const SMALL_NOTEBOOK = 'ml.t3.medium'
/** Office hours and one more, on five days of a week, of the small notebook. Assumed. */
const OFFICE_HOURS = 11
const OFFICE_SHARE = (5 * OFFICE_HOURS) / 168
/** A job takes so much longer than the notebook at worst: start, download, upload. Assumed. */
const JOB_OVERHEAD = 1.2

const settings = z.strictObject({ minUsdPerMonth: minUsdPerMonth(10) })

/** Notebook instances that train at the same hours every day, on an instance that is kept for it around the clock. */
export const trainingOnNotebook = defineRule({
  id: 'training-on-notebook',
  title: 'Training on a notebook',
  phase: 'training',
  remedy: 'replace',
  looksAt:
    'Events of the Jupyter log of notebooks with a GPU or 16 vCPUs and more: one stretch of at most eight hours a day, the same hours on every day of three weeks or more, weekends too. People do not work like that; scheduled programs do.',
  abstainsWhen: [
    'its log events are not known for three weeks',
    'the instance type has no price for training jobs in the region',
    'it is silent about notebooks that were started, stopped or changed within three weeks',
  ],
  saving: `Instance-hours of the notebook, less a training job on the same type for the hours of the stretch every day, and ${SMALL_NOTEBOOK} in office hours; at worst the jobs take a fifth longer and the small notebook runs on; at best no notebook is needed.`,
  fix: 'Move the program into a training job that a schedule starts; write code on a small notebook that stops when idle.',
  facts: ['notebookInstances', 'metricSeries'],
  settings,
  actions: ['move-training-to-jobs'],
  *evaluate(context, { minUsdPerMonth: minUsd }) {
    for (const notebook of context.facts('notebookInstances')) {
      if (notebook.status !== 'InService') continue
      const resource = resourceName(notebook)
      const use = notebookUse(context, notebook)
      if (use.kind === 'unknown') yield context.abstain(resource, use.because)
      if (use.kind !== 'machine') continue
      const job = (hoursPerJob: number): DescribedResource => ({
        kind: 'training',
        name: notebook.name,
        instanceType: notebook.instanceType,
        count: 1,
        jobsPerMonth: DAYS_PER_MONTH,
        hoursPerJob,
        volumeGb: notebook.volumeSizeGb,
        spot: false,
        warmPoolHoursPerJob: 0,
      })
      const small = (hours: number): DescribedResource =>
        describeNotebook({ ...notebook, instanceType: SMALL_NOTEBOOK }, hours)
      const { fromHour, hoursPerDay } = use
      const outcome = pricedFinding(
        context,
        {
          resource,
          title: `${notebook.name} works for ${hoursPerDay} h of every day, weekends too, and keeps ${notebook.instanceType} for all 24`,
          before: [describeNotebook(notebook)],
          after: [small(OFFICE_SHARE * HOURS_PER_MONTH), job(hoursPerDay)],
          afterWorst: [small(HOURS_PER_MONTH), job(hoursPerDay * JOB_OVERHEAD)],
          afterBest: [job(hoursPerDay)],
          confidence: {
            level: 'low',
            because: 'the log tells when something is done, not what: that it is training is a guess',
          },
          evidence: [
            ...notebookEvidence(notebook),
            fact(
              'Hours of every day with events',
              `${fromHour}:00 to ${(fromHour + hoursPerDay) % 24}:00 UTC, in ${use.weeks} weeks`,
              `logs ${NOTEBOOK_EVENTS.namespace}`,
            ),
            seriesEvidence('Events of its Jupyter log', 'events', use.reading),
          ],
          notes: [
            `assumed: ${SMALL_NOTEBOOK} in office hours is enough to write code; the job takes as long as the stretch`,
          ],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})
