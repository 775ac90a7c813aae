/** Everything about Falco: rules, macros, lists, and changes to what upstream ships. */
export interface FalcoDef {
  readonly rules?: Readonly<Record<string, object>>;
}
