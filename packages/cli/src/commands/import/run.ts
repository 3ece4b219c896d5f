import { UserError } from '@costwright/app/errors'
import { resolveHome } from '@costwright/app/home'
import { importBill, type ImportStep } from '@costwright/app/import-bill'
import { importedBills } from '@costwright/app/import/imported-bills'
import type { ImportAnswer } from '@costwright/app/import/import-shape'
import { removeBill } from '@costwright/app/import/remove-bill'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import type { Io } from '../../io.ts'
import { startProgress } from '../../progress.ts'
import { runCommand } from '../../run-command.ts'
import type { ImportFlags } from './command.ts'
import { renderImport } from './render.ts'

export async function runImport(this: Context, flags: ImportFlags, ...names: string[]): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const answer = await answerOf(io, flags, names)
    io.out(flags.json ? renderJson(answer) : renderImport(answer, io))
  })
}

async function answerOf(io: Io, flags: ImportFlags, names: readonly string[]): Promise<ImportAnswer> {
  const home = resolveHome(io.cwd, flags.home, io.env)
  const others = [flags.list ? '--list' : null, flags.remove === undefined ? null : '--remove'].filter(
    (flag) => flag !== null,
  )
  if (others.length > 1 || (others.length === 1 && names.length > 0))
    throw new UserError(
      'flags-exclude',
      `${others.join(' and ')} ${names.length > 0 ? 'takes no export' : 'exclude each other'}`,
      {
        hint: 'costwright import EXPORT, costwright import --list, or costwright import --remove SOURCE',
      },
    )
  if (flags.list) return await importedBills(home)
  if (flags.remove !== undefined) return await removeBill(home, flags.remove)
  return await importNow(io, home, flags, names)
}

async function importNow(io: Io, home: string, flags: ImportFlags, names: readonly string[]): Promise<ImportAnswer> {
  const stop = new AbortController()
  const onSignal = (): void =>
    stop.abort(
      new UserError('interrupted', 'stopped: what was imported before is untouched', { hint: 'import again to go on' }),
    )
  process.once('SIGINT', onSignal)
  const progress = await startProgress(io, 'Looking for the export …')
  try {
    return await importBill(
      {
        home,
        names,
        cwd: io.cwd,
        replace: flags.replace,
        signal: stop.signal,
        ...(flags.profile === undefined ? {} : { profile: flags.profile }),
        ...(flags.region === undefined ? {} : { region: flags.region }),
        onStep: (step) => progress.step(stepText(step), step.done),
      },
      { env: io.env, now: io.now },
    )
  } finally {
    progress.stop()
    process.removeListener('SIGINT', onSignal)
  }
}

function stepText(step: ImportStep): string {
  switch (step.kind) {
    case 'listed':
      return `${step.files} files found in ${step.location}`
    case 'fetched':
      return `${step.filesDone}/${step.files} files fetched, ${megabytes(step.bytesDone)} of ${megabytes(step.bytes)} MB`
    case 'read': {
      const lines = step.lines === null ? '' : `, ${step.lines.toLocaleString('en-US')} lines`
      const period = step.period ?? 'all months'
      if (step.done) return `${period} read${lines}`
      const share = step.bytes === 0 ? 1 : step.bytesDone / step.bytes
      return `${period}: ${step.phase} ${(share * 100).toFixed(0)} % of ${megabytes(step.bytes)} MB${lines}`
    }
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1)
}
