package care.anbu.interop.csv;

/** Why a row of a table cannot be read at all. */
enum RowFault {
  /** Longer than the limit on a line. */
  TOO_LONG,
  /** Encoded otherwise than the rest of the file. */
  OTHER_ENCODING,
  /** A quote that is not closed, or text behind a closing one. */
  BROKEN_QUOTES
}
