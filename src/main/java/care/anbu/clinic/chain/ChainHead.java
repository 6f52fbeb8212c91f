package care.anbu.clinic.chain;

/**
 * What is known of a chain without reading it: where it ends, and up to where its beginning was
 * removed after the time of keeping.
 *
 * @param removedSeq place of the last link removed; 0: none was
 * @param lastSeq place of the last link; equal to {@code removedSeq} when there is none
 */
record ChainHead(long removedSeq, byte[] removedHash, long lastSeq, byte[] lastHash) {

  /** A chain without links. */
  static ChainHead empty() {
    return new ChainHead(0, new byte[RowSigner.BYTES], 0, new byte[RowSigner.BYTES]);
  }

  ChainHead extendedTo(long seq, byte[] hash) {
    return new ChainHead(removedSeq, removedHash, seq, hash);
  }

  ChainHead removedUpTo(long seq, byte[] hash) {
    return new ChainHead(seq, hash, lastSeq, lastHash);
  }
}
