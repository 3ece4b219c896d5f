export async function benchLabelledFolder(f: string): Promise<void> { throw new Error(f) }
