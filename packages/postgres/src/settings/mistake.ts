/** What a setting takes instead of what stands there; the sentence goes on after the setting's name. */
export class Mistake extends Error {}
