import { decide, type DecideQuestion } from '@costwright/app/decide'
import { projectJsonSchema } from '@costwright/app/documents/project-json-schema'
import { checkProject, defaultProject, inRegion, readProject } from '@costwright/app/documents/read-project'
import { EXIT, UserError } from '@costwright/app/errors'
import { createPriceBook } from '@costwright/engine/catalog/create-price-book'
import type { PriceBook } from '@costwright/engine/catalog/price-book'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import type { Io } from '../../io.ts'
import { openBook } from '../../open-book.ts'
import { runCommand } from '../../run-command.ts'
import { askFacts, mergeFacts } from './ask.ts'
import type { DecideFlags } from './command.ts'
import { renderDecisions } from './render.ts'

type Facts = Pick<DecideQuestion, 'project' | 'document' | 'source'>

export async function runDecide(this: Context, flags: DecideFlags, path?: string): Promise<void> {
  const json = flags.json || flags.format === 'json'
  await runCommand(this, flags.json, async (io) => {
    if (flags.schema) return io.out(renderJson(projectJsonSchema()))
    const bookData = await openBook(io, flags.home)
    const facts = await factsOf(io, flags, path, createPriceBook(bookData))
    const answer = decide({ ...facts, phase: flags.phase ?? null }, bookData)
    io.out(renderDecisions(answer, json ? 'json' : flags.format, flags.phase ?? null, io))
    return answer.complete ? EXIT.ok : EXIT.incomplete
  })
}

async function factsOf(io: Io, flags: DecideFlags, path: string | undefined, book: PriceBook): Promise<Facts> {
  const read: Facts =
    path === undefined
      ? { project: defaultProject(flags.region), document: {}, source: 'defaults' }
      : { ...(await readProject(path, book, flags.region, io.cwd)), source: 'file' }
  const possible = io.isTerminal && process.stdin.isTTY && !flags.json && flags.format === 'text'
  if (flags.ask === true && !possible) {
    throw new UserError('no-terminal', '--ask needs a terminal for the questions and the answer as text', {
      hint: 'leave --ask out, or write the facts to a file: costwright decide --schema describes it',
    })
  }
  if (!(flags.ask ?? path === undefined) || !possible) {
    if (path === undefined)
      io.err(
        'No PROJECT: these are the documented defaults, not your project. costwright decide PROJECT.yaml; --schema describes the file.\n',
      )
    return read
  }
  // Loaded only here: the prompts are not needed by any other command.
  const answers = await askFacts(read.project, await import('@clack/prompts'))
  if (answers === null) throw new UserError('cancelled', 'the questions were left unanswered')
  const document = mergeFacts(read.document, answers)
  return { project: inRegion(checkProject('your answers', document, book), flags.region), document, source: 'answers' }
}
