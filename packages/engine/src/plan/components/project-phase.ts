/** Phases of a project in the order in which they come; each has the numbers of the one before and one number more. */
export const PROJECT_PHASES = ['local-development', 'experimentation', 'team', 'production', 'edge'] as const
export type ProjectPhase = (typeof PROJECT_PHASES)[number]

/** A phase as people call it. */
export const PHASE_TITLES: Readonly<Record<ProjectPhase, string>> = {
  'local-development': 'Local development',
  experimentation: 'Experimentation',
  team: 'Team',
  production: 'Production',
  edge: 'Edge',
}
