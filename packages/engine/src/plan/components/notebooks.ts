import type { PlanComponent } from './component.ts'
import { decideInteractive } from './interactive.ts'

/** Notebook instances, on any type. */
export const notebooks: PlanComponent = {
  id: 'notebooks',
  title: 'Notebook instances',
  knobs: ['data.storedGb', 'team.notebookHoursPerPerson', 'team.notebookVolumeGb'],
  decide: (situation, pricer) => decideInteractive('notebooks', situation, pricer),
}
