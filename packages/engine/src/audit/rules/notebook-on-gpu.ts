import { z } from 'zod'
import type { InstanceSpec } from '../../catalog/book-data.ts'
import type { AuditContext } from '../audit-context.ts'
import { defineRule } from '../rule.ts'
import { candidateTypes, isBurstable } from '../signals/candidate-types.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { notebookUse } from '../signals/notebook-use.ts'
import { describeNotebook, notebookEvidence } from '../signals/notebooks.ts'
import { pricedFinding } from '../signals/priced-finding.ts'

const settings = z.strictObject({})

/** Notebook instances with a GPU of which nobody can see whether it is used. */
export const notebookOnGpu = defineRule({
  id: 'notebook-on-gpu',
  title: 'Notebook on a GPU',
  phase: 'experimentation',
  remedy: 'guard',
  looksAt: 'The instance type of notebooks in service. SageMaker publishes no GPU metrics of notebooks.',
  abstainsWhen: [
    'it is silent about notebooks that were started or changed within two weeks, and about those that notebook-idle and training-on-notebook tell of',
  ],
  saving:
    'None is counted, because nobody can see whether the GPU is used. At best the notebook moves to the cheapest CPU type with as many vCPUs and as much memory.',
  fix: 'Ask its owner. Where the GPU is needed for training only, edit on a small CPU type and train in jobs; publish nvidia-smi to CloudWatch to know.',
  facts: ['notebookInstances', 'metricSeries'],
  settings,
  actions: ['change-notebook-type'],
  *evaluate(context) {
    for (const notebook of context.facts('notebookInstances')) {
      const spec = context.book.spec(notebook.instanceType)
      if (notebook.status !== 'InService' || spec?.accelerator?.kind !== 'gpu') continue
      const use = notebookUse(context, notebook)
      if (use.kind === 'young' || use.kind === 'idle' || use.kind === 'machine') continue
      const cpu = cpuTypeFor(context, notebook.region, spec)
      const month = describeNotebook(notebook)
      const outcome = pricedFinding(
        context,
        {
          resource: resourceName(notebook),
          title: `${notebook.name} runs on ${notebook.instanceType}: does anybody use its GPU?`,
          before: [month],
          after: [month],
          ...(cpu === null ? {} : { afterBest: [describeNotebook({ ...notebook, instanceType: cpu })] }),
          confidence: { level: 'low', because: 'the use of the GPU cannot be seen from outside the notebook' },
          evidence: [
            ...notebookEvidence(notebook),
            fact('GPUs', `${spec.accelerator.count} × ${spec.accelerator.model ?? 'GPU'}`, 'instance types'),
            fact('CPU type with as many vCPUs and as much memory', cpu ?? 'none has a price here', 'prices'),
          ],
        },
        0,
      )
      if (outcome !== null) yield outcome
    }
  },
})

function cpuTypeFor({ book }: AuditContext, region: string, like: InstanceSpec): string | null {
  const [cheapest] = candidateTypes(
    book,
    'notebook',
    region,
    (family, one) =>
      one.accelerator === null &&
      one.arch === like.arch &&
      !isBurstable(family) &&
      (one.vcpu ?? 0) >= (like.vcpu ?? 0) &&
      (one.memoryGib ?? 0) >= (like.memoryGib ?? 0),
  )
  return cheapest?.instanceType ?? null
}
