import type { Project } from './project.ts'
import { PROJECT_PHASES, type ProjectPhase } from './project-phase.ts'

/** The project with the numbers that it has in one phase. */
export type Situation = Project

/**
 * A phase is a set of numbers: local development has one person and nothing else, experimentation adds trials, team adds
 * people, production adds requests and what comes with them, edge adds devices, which take requests from the cloud.
 */
export function situationOf(project: Project, phase: ProjectPhase): Situation {
  const reached = (other: ProjectPhase): boolean => PROJECT_PHASES.indexOf(phase) >= PROJECT_PHASES.indexOf(other)
  const { team, training, tuning, serving, monitoring, features, edge } = project
  const onDevices = reached('edge') && edge.devices > 0
  const requestsPerMonth = reached('production') ? serving.requestsPerMonth * (onDevices ? edge.cloudShare : 1) : 0
  const live = requestsPerMonth > 0
  return {
    ...project,
    phase,
    team: { ...team, people: reached('team') ? team.people : 1 },
    tuning: { trialsPerPerson: reached('experimentation') ? tuning.trialsPerPerson : 0 },
    training: { ...training, retrainingsPerMonth: reached('production') ? training.retrainingsPerMonth : 0 },
    serving: { ...serving, requestsPerMonth, abTestsPerMonth: live ? serving.abTestsPerMonth : 0 },
    monitoring: { ...monitoring, checksPerDay: live ? monitoring.checksPerDay : 0 },
    features: live ? features : { ...features, readsPerMonth: 0, writesPerMonth: 0, storedGb: 0 },
    edge: { ...edge, devices: onDevices ? edge.devices : 0 },
  }
}

/** The number that makes a phase what it is: its field, what it is called, and its value before and in the phase. */
export interface PhaseEntry {
  readonly field: string
  readonly title: string
  readonly from: number
  readonly to: number
}

/** What must change for the project to enter a phase from the one before. */
export function entryOf(project: Project, phase: Exclude<ProjectPhase, 'local-development'>): PhaseEntry {
  switch (phase) {
    case 'experimentation':
      return {
        field: 'tuning.trialsPerPerson',
        title: 'trials of hyperparameter search a month',
        from: 0,
        to: project.tuning.trialsPerPerson,
      }
    case 'team':
      return { field: 'team.people', title: 'people', from: 1, to: project.team.people }
    case 'production':
      return {
        field: 'serving.requestsPerMonth',
        title: 'requests a month',
        from: 0,
        to: project.serving.requestsPerMonth,
      }
    case 'edge':
      return { field: 'edge.devices', title: 'devices', from: 0, to: project.edge.devices }
  }
}
