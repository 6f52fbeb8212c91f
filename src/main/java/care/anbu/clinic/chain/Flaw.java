package care.anbu.clinic.chain;

/** What a check found wrong with a chain. */
public enum Flaw {
  /** A row was changed, moved to this place, or put in here. */
  ALTERED,
  /** A row was put into the table past Anbu. */
  UNSIGNED,
  /** One or more rows before this place were removed. */
  MISSING,
  /** The newest rows were removed: the chain ends before its recorded end. */
  END_MISSING,
  /** There are rows after the recorded end. */
  BEYOND_END,
  /** The record of the end is missing, or was not written by Anbu. */
  HEAD,
  /** An earlier check found another row here: the chain was made anew, or set back to a copy. */
  ANCHOR
}
