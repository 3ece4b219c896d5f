import { z } from 'zod'
import { defineRule } from '../rule.ts'
import { autoStopOf } from '../signals/auto-stop.ts'
import { fact } from '../signals/evidence.ts'
import { resourceName } from '../signals/hosted-endpoints.ts'
import { notebookEvidence } from '../signals/notebooks.ts'

const settings = z.strictObject({})

/** Notebook instances in service that nothing stops when they are idle. */
export const notebookWithoutAutoStop = defineRule({
  id: 'notebook-without-auto-stop',
  title: 'Notebook that nothing stops when idle',
  phase: 'experimentation',
  remedy: 'guard',
  looksAt: 'The lifecycle configuration of notebooks in service, and whether its script stops an idle notebook.',
  abstainsWhen: ['its lifecycle configuration cannot be read', 'it is silent about stopped notebooks'],
  saving:
    'None is counted: what idle hours cost now is in the findings of notebook-idle, notebook-at-night and notebook-never-stopped.',
  fix: 'Create a lifecycle configuration whose start script installs an automatic stop after an hour without kernel and terminal activity (aws-samples has one), and set it on the stopped notebook.',
  facts: ['notebookInstances', 'lifecycleConfigs'],
  settings,
  actions: ['set-notebook-auto-stop'],
  *evaluate(context) {
    const autoStop = autoStopOf(context)
    for (const notebook of context.facts('notebookInstances')) {
      if (notebook.status !== 'InService') continue
      const stop = autoStop(notebook)
      const resource = resourceName(notebook)
      if (stop === 'unknown')
        yield context.abstain(
          resource,
          `its lifecycle configuration ${notebook.lifecycleConfigName ?? ''} is not known`,
        )
      if (stop === 'unknown' || stop === 'stops') continue
      const named = notebook.lifecycleConfigName
      yield context.finding({
        resource,
        title:
          named === null
            ? `${notebook.name} has no lifecycle configuration that stops it when idle`
            : `${notebook.name} has the lifecycle configuration ${named}, which does not stop it when idle`,
        before: [],
        after: [],
        confidence:
          stop === 'none'
            ? { level: 'high', because: 'it has no lifecycle configuration' }
            : { level: 'medium', because: 'judged by the words of its script' },
        evidence: [
          ...notebookEvidence(notebook),
          fact('Lifecycle configuration', named ?? 'none', 'sagemaker:DescribeNotebookInstance'),
        ],
      })
    }
  },
})
