import fc from 'fast-check'

/** On CI every run tries the same cases, so that it says something about the change; elsewhere each run tries others. */
if (process.env['CI'] !== undefined) fc.configureGlobal({ seed: 20_261_122 })
