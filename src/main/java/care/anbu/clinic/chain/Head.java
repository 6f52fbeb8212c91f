package care.anbu.clinic.chain;

/**
 * What is known of a chain without reading it: where it ends, and up to where its beginning was
 * removed after the time of keeping.
 *
 * @param removedSeq place of the last link removed; 0: none was
 * @param lastSeq place of the last link; equal to {@code removedSeq} when there is none
 */
record Head(long removedSeq, byte[] removedHash, long lastSeq, byte[] lastHash) {

  /** A chain without links. */
  static Head empty() {
    return new Head(0, new byte[Seals.BYTES], 0, new byte[Seals.BYTES]);
  }

  Head extendedTo(long seq, byte[] hash) {
    return new Head(removedSeq, removedHash, seq, hash);
  }

  Head removedUpTo(long seq, byte[] hash) {
    return new Head(seq, hash, lastSeq, lastHash);
  }
}
