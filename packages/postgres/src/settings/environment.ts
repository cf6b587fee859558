/** What the machine tells a process, by name. */
export type Environment = Readonly<Record<string, string | undefined>>;
