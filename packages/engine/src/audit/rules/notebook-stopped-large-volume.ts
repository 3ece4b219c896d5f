import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { keptInS3 } from '../signals/kept-in-s3.ts'
import { describeNotebook, notebookEvidence } from '../signals/notebooks.ts'
import { pricedFinding } from '../signals/priced-finding.ts'
import { minUsdPerMonth } from '../signals/thresholds.ts'

const MS_PER_DAY = 86_400_000

const settings = z.strictObject({
  stoppedDays: z.number().int().min(14).default(30).describe('Days: notebooks stopped for less are left alone'),
  volumeGb: z.number().min(5).default(20).describe('GB: smaller volumes are left alone'),
  minUsdPerMonth: minUsdPerMonth(),
})

/** Notebook instances that were stopped long ago and keep a large volume. */
export const notebookStoppedLargeVolume = defineRule({
  id: 'notebook-stopped-large-volume',
  title: 'Stopped notebook with a large volume',
  phase: 'experimentation',
  remedy: 'remove',
  looksAt: 'Notebooks with status Stopped, when they were last changed, and the size of their volume.',
  abstainsWhen: ['it is silent about notebooks that were stopped lately and about small volumes'],
  saving: 'The volume of a month; at worst its contents are kept in S3 Standard.',
  fix: 'Copy what is needed from the volume to S3 (it has to be started for that), then delete the notebook: its volume is deleted with it.',
  facts: ['notebookInstances'],
  settings,
  actions: ['delete-notebook'],
  *evaluate(context, { stoppedDays, volumeGb, minUsdPerMonth: minUsd }) {
    for (const notebook of context.facts('notebookInstances')) {
      if (notebook.status !== 'Stopped' || notebook.volumeSizeGb < volumeGb) continue
      const days =
        (context.now - Math.max(Date.parse(notebook.lastModifiedAt), Date.parse(notebook.createdAt))) / MS_PER_DAY
      if (days < stoppedDays) continue
      const outcome = pricedFinding(
        context,
        {
          resource: resourceName(notebook),
          title: `${notebook.name} has been stopped for ${Math.floor(days)} days and keeps a volume of ${notebook.volumeSizeGb} GB`,
          before: [describeNotebook(notebook, 0)],
          after: [],
          afterWorst: keptInS3(notebook.name, notebook.volumeSizeGb),
          confidence: {
            level: 'high',
            because: 'a stopped notebook computes nothing; only its owner knows whether the contents are needed',
          },
          evidence: [
            ...notebookEvidence(notebook),
            fact('Stopped for', `${Math.floor(days)} days`, 'sagemaker:DescribeNotebookInstance'),
          ],
          notes: ['deleting the notebook deletes its volume: nothing of it can be had back'],
        },
        minUsd,
      )
      if (outcome !== null) yield outcome
    }
  },
})
