import type { JsonSchema } from './json-schema.ts';
import type { SchemaIssue, SchemaResult } from './schema.ts';

/** The keywords of JSON Schema that a value can break here. */
export type Keyword =
  | 'type'
  | 'required'
  | 'additionalProperties'
  | 'anyOf'
  | 'enum'
  | 'format'
  | 'minLength'
  | 'maxLength'
  | 'minimum'
  | 'maximum'
  | 'maxItems';

export interface KeywordIssue extends SchemaIssue {
  readonly keyword: Keyword;
  /** What the keyword stands in. */
  readonly schema: JsonSchema;
}

type Path = (string | number)[];

/**
 * The value without the members that its schema does not name, or every place where it breaks it. Knows the keywords above and no
 * others, takes whole numbers only as far as they are exact, and `date-time` only in UTC.
 */
export function readAs<Value>(schema: JsonSchema, value: unknown): SchemaResult<Value> {
  const issues: KeywordIssue[] = [];
  const kept = keep(schema, value, [], issues);
  return issues.length > 0 ? { issues } : { value: kept as Value };
}

function keep(schema: JsonSchema, value: unknown, path: Path, issues: KeywordIssue[]): unknown {
  if (schema.anyOf) {
    const fitting = schema.anyOf.map((option) => readAs(option, value)).find((result) => !result.issues);
    return fitting ? (fitting as { value: unknown }).value : report('anyOf', schema, path, issues);
  }
  const broken = brokenBy(value, schema);
  if (broken) return report(broken, schema, path, issues);
  if (Array.isArray(value)) {
    const { items = {} } = schema;
    return Array.from(value, (item, index) => inside(index, items, item, path, issues));
  }
  return schema.type === 'object' ? keepMembers(schema, value as Members, path, issues) : value;
}

function inside(
  name: string | number,
  schema: JsonSchema,
  value: unknown,
  path: Path,
  issues: KeywordIssue[],
): unknown {
  path.push(name);
  const kept = keep(schema, value, path, issues);
  path.pop();
  return kept;
}

type Members = Readonly<Record<string, unknown>>;

function keepMembers(schema: JsonSchema, value: Members, path: Path, issues: KeywordIssue[]): Members {
  const { properties = {}, required = [], additionalProperties: others } = schema;
  const kept: Record<string, unknown> = {};
  for (const name in properties) {
    if (Object.hasOwn(value, name))
      kept[name] = inside(name, properties[name] as JsonSchema, value[name], path, issues);
    else if (required.includes(name)) report('required', schema, [...path, name], issues);
  }
  if (others === undefined) return kept;
  for (const name of Object.keys(value).filter((one) => !Object.hasOwn(properties, one))) {
    if (others === false) report('additionalProperties', schema, [...path, name], issues);
    // Assigning this one would change what the object inherits.
    else if (name !== '__proto__')
      kept[name] = others === true ? value[name] : inside(name, others, value[name], path, issues);
  }
  return kept;
}

function report(keyword: Keyword, schema: JsonSchema, path: Path, issues: KeywordIssue[]): undefined {
  issues.push({ message: keyword, path: [...path], keyword, schema });
}

function brokenBy(value: unknown, schema: JsonSchema): Keyword | undefined {
  if (!isOfType(schema.type, value)) return value === undefined ? 'required' : 'type';
  if (schema.enum?.includes(value) === false) return 'enum';
  if (typeof value === 'string') return brokenByText(value, schema);
  if (typeof value === 'number') return brokenByNumber(value, schema);
  return Array.isArray(value) && value.length > (schema.maxItems ?? Infinity) ? 'maxItems' : undefined;
}

function brokenByText(value: string, { minLength, maxLength, format }: JsonSchema): Keyword | undefined {
  if (minLength !== undefined && lengthOf(value) < minLength) return 'minLength';
  if (maxLength !== undefined && lengthOf(value) > maxLength) return 'maxLength';
  return format === 'date-time' && !isMoment(value) ? 'format' : undefined;
}

function brokenByNumber(value: number, { minimum = -Infinity, maximum = Infinity }: JsonSchema): Keyword | undefined {
  if (value < minimum) return 'minimum';
  return value > maximum ? 'maximum' : undefined;
}

function isOfType(type: string | undefined, value: unknown): boolean {
  switch (type) {
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    default:
      return typeof value === type;
  }
}

/** In characters, as JSON Schema counts: one outside the basic plane is not two. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) if ((text.codePointAt(index) ?? 0) > 0xffff) length -= 1;
  return length;
}

const MOMENT = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d+)?Z$/;

/** A day that its month does not have is read as the next one by some engines. Up to the 28th there is no need to make a date, which is slow. */
function isMoment(text: string): boolean {
  const day = text.slice(8, 10);
  return MOMENT.test(text) && (day < '29' || new Date(text).getUTCDate() === Number(day));
}
