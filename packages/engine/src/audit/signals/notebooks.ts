import type { AccountFact } from '../../account/account-snapshot.ts'
import type { DescribedResource } from '../../estimate/description.ts'
import { HOURS_PER_MONTH } from '../../time/month.ts'
import type { Evidence } from '../finding.ts'
import { fact } from './evidence.ts'

type Notebook = AccountFact<'notebookInstances'>

/** AWS gives no smaller volume (CreateNotebookInstance, VolumeSizeInGB). */
const SMALLEST_VOLUME_GB = 5

/** A month of a notebook: so many hours in service, its volume all the time. */
export function describeNotebook(
  notebook: Pick<Notebook, 'name' | 'instanceType' | 'volumeSizeGb'>,
  hoursPerMonth: number = HOURS_PER_MONTH,
): DescribedResource {
  return {
    kind: 'notebook',
    name: notebook.name,
    instanceType: notebook.instanceType,
    count: 1,
    hoursPerMonth,
    volumeGb: Math.max(SMALLEST_VOLUME_GB, notebook.volumeSizeGb),
    volumeHoursPerMonth: HOURS_PER_MONTH,
  }
}

/** Facts about a notebook that every finding of it shows. */
export function notebookEvidence(notebook: Notebook): readonly Evidence[] {
  const source = 'sagemaker:DescribeNotebookInstance'
  return [
    fact('Status', notebook.status, source),
    fact('Instance type', notebook.instanceType, source),
    fact('Volume', `${notebook.volumeSizeGb} GB`, source),
    fact('Last started, stopped or changed', notebook.lastModifiedAt, source),
  ]
}
