/** Characters of `AUDIT_PGP_COMMENT`. */
const LONGEST = 120;

/** Why this cannot be the Comment header of an armor; undefined when it can. A newline would make further headers of the rest. */
export function whyNoComment(comment: string): string | undefined {
  if (/[\r\n\u2028\u2029]/u.test(comment)) return 'is more than one line';
  if (/\p{C}/u.test(comment)) return 'has characters that cannot be printed';
  return comment.length > LONGEST ? `has ${comment.length} characters: at most ${LONGEST}` : undefined;
}
