import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { projectSchema, type Project } from '@costwright/engine/plan/components/project'
import { UserError } from '../errors.ts'
import { checkDocument } from './check-document.ts'
import { nameProblems, regionProblem } from './name-problems.ts'
import { readDocument } from './read-document.ts'
import { fieldsOf } from './schema-fields.ts'

/** A checked project, and the document it was checked from: what that leaves out is assumed. */
export interface ReadProject {
  readonly project: Project
  readonly document: unknown
}

/** Reads and checks the description of a project; `region` replaces its own; a relative path is taken from `folder`. Errors as in `readDocument` and `checkDocument`. */
export async function readProject(
  path: string,
  book: PriceBook,
  region?: string,
  folder?: string,
): Promise<ReadProject> {
  const document = await readDocument(path, folder)
  return { project: inRegion(checkProject(path, document, book), region), document }
}

/** The project of the documented defaults, in a region. */
export function defaultProject(region?: string): Project {
  return inRegion(projectSchema.parse({}), region)
}

/** The project in another region. */
export function inRegion(project: Project, region: string | undefined): Project {
  if (region === undefined) return project
  const [problem] = regionProblem('--region', region)
  if (problem !== undefined) throw new UserError('unknown-region', problem)
  return { ...project, region }
}

/** Checks plain data as a project: its form, that its region and instance types exist, and that it does not contradict itself. */
export function checkProject(path: string, document: unknown, book: PriceBook): Project {
  return checkDocument(
    path,
    document,
    projectSchema,
    (at) => fieldsOf(projectSchema, at),
    (project) => [...nameProblems(project, book), ...contradictions(project, book)],
  )
}

/** Facts that cannot be true together, by path. */
function contradictions(project: Project, book: PriceBook): readonly string[] {
  const problems: string[] = []
  for (const section of ['training', 'serving'] as const) {
    const { needsGpu, instanceType } = project[section]
    const spec = book.spec(instanceType)
    if (needsGpu && spec !== null && spec.accelerator?.kind !== 'gpu')
      problems.push(`${section}.instanceType: ${instanceType} has no GPU, and ${section}.needsGpu is true`)
  }
  if (project.features.readsPerMonth === 0 && project.features.writesPerMonth > 0) {
    problems.push('features.writesPerMonth: records are written and none is read: set features.readsPerMonth')
  }
  return problems
}
