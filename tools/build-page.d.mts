/** Builds the page of the dashboard where its sources have changed; `root` is the folder of the repository, with its slash. */
export function buildPage(root: string): Promise<boolean>
