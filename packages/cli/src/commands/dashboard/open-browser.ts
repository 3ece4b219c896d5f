import { spawn } from 'node:child_process'

/** What opens a link, by platform; the link is an argument, never part of a command line that a shell reads. */
const OPENERS: Readonly<Partial<Record<NodeJS.Platform, readonly [command: string, ...words: string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** Opens a link in the user's browser; says so where that cannot be done, and goes on. */
export function openBrowser(url: string, onProblem: (problem: string) => void): void {
  const [command, ...words] = OPENERS[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...words, url], { stdio: 'ignore', detached: true })
  child.once('error', () => onProblem(`${command} cannot be started`))
  child.unref()
}
