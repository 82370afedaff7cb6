/** A fault whose message is for the person at the terminal, without a stack. */
export class Told extends Error {}
