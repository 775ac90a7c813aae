/** The number of a type in its table. */
export type Ref = number;

/** What a value must be, as compact as the API server's schemas allow: types name each other by number. */
export interface Type {
  /** `any`: whatever stands there. `free`: a mapping of whatever. */
  readonly type: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'quantity' | 'int-or-string' | 'free' | 'any';
  /** Of an object: all fields that it may have, unless it is open or a map. */
  readonly fields?: Readonly<Record<string, Ref>>;
  readonly required?: readonly string[];
  /** Fields that nobody names are kept. */
  readonly open?: true;
  /** Of a map: what stands under every key. */
  readonly values?: Ref;
  readonly items?: Ref;
  /** Of a list: the fields by which the API server tells items apart. Empty: the items themselves. */
  readonly keys?: readonly string[];
  readonly enum?: readonly (string | number | boolean | null)[];
  /** RE2, found anywhere. */
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** In characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  /** Types whose conditions all, some, one or none must meet. They add no fields. */
  readonly allOf?: readonly Ref[];
  readonly anyOf?: readonly Ref[];
  readonly oneOf?: readonly Ref[];
  readonly not?: Ref;
}

/** Types by number. */
export interface Table {
  at(ref: Ref): Type;
}

/** The type of a kind, and where the types that it names are found. */
export interface Schema {
  readonly table: Table;
  readonly root: Ref;
  /** A custom resource: conditions hold for empty texts too. */
  readonly custom: boolean;
}
