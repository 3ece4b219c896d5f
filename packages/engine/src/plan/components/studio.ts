import type { PlanComponent } from './component.ts'
import { decideInteractive } from './interactive.ts'

/** Studio: JupyterLab apps and the volumes of their spaces. */
export const studio: PlanComponent = {
  id: 'studio',
  title: 'Studio',
  knobs: ['data.storedGb', 'team.notebookHoursPerPerson', 'team.notebookVolumeGb'],
  decide: (situation, pricer) => decideInteractive('studio', situation, pricer),
}
