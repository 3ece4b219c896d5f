export async function renderSpendHtml(_: unknown): Promise<string> { return '' }
