export async function backTestFile(f: string): Promise<void> { process.stdout.write(f) }
