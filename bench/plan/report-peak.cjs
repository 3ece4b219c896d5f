// Loaded before a program: says on standard error, when it ends, the most memory it held (KiB).
process.on('exit', () => process.stderr.write(`peak ${process.resourceUsage().maxRSS}\n`))
