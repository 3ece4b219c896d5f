import { fileURLToPath } from 'node:url'
import { cacheFolder } from '@costwright/app/cache-folder'
import { resolveHome } from '@costwright/app/home'
import { EXIT } from '@costwright/app/errors'
import { SHIPPED_BOOK } from '@costwright/app/shipped-book'
import { dashboardSource } from '@costwright/app/dashboard/dashboard-source'
import { startDashboard } from '@costwright/server/start-dashboard'
import type { Context } from '../../context.ts'
import { renderJson } from '../../formats.ts'
import { runCommand } from '../../run-command.ts'
import { VERSION } from '../../version.ts'
import type { DashboardFlags } from './command.ts'
import { openBrowser } from './open-browser.ts'

export async function runDashboard(this: Context, flags: DashboardFlags): Promise<void> {
  await runCommand(this, flags.json, async (io) => {
    const home = resolveHome(io.cwd, flags.home, io.env)
    const source = await dashboardSource(flags.source ?? null, home, io.cwd)
    const dashboard = await startDashboard({
      source,
      home,
      cwd: io.cwd,
      env: io.env,
      cacheFolder: cacheFolder(io.env),
      version: VERSION,
      shippedBook: SHIPPED_BOOK,
      now: io.now,
      host: flags.host,
      port: flags.port ?? null,
      pageFolder: pageFolder(),
    })
    const ended = untilStopped()
    try {
      const { url, port } = dashboard
      if (flags.json) io.out(renderJson({ url, port, source: source.kind }))
      else io.out(`${words(source)}\n${url}\n`)
      if (flags.open ?? io.isTerminal)
        openBrowser(url, (problem) => io.err(`warning: ${problem}; open the link yourself\n`))
      await ended
      return EXIT.ok
    } finally {
      await dashboard.close()
    }
  })
}

function words(source: Awaited<ReturnType<typeof dashboardSource>>): string {
  const of = {
    demo: 'the sample account, which is invented',
    workspace: 'the workspace',
    file: source.kind === 'file' ? source.file : '',
  }[source.kind]
  return `The dashboard shows ${of}. Open this link; Ctrl+C ends it.`
}

/** Beside the bundled program, as beside the sources, lies what was built of the page. */
function pageFolder(): string {
  return fileURLToPath(
    new URL(
      import.meta.url.endsWith('/src/commands/dashboard/run.ts') ? '../../../dist/dashboard' : './dashboard',
      import.meta.url,
    ),
  )
}

/** Resolves when the program is told to end. */
async function untilStopped(): Promise<void> {
  await new Promise<void>((stop) => {
    const end = (): void => {
      for (const signal of SIGNALS) process.removeListener(signal, end)
      stop()
    }
    for (const signal of SIGNALS) process.once(signal, end)
  })
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
