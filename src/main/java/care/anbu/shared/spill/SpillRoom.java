package care.anbu.shared.spill;

import java.io.IOException;

/**
 * Room on the volume where uploads lie too, for what is laid down there in files without a name:
 * asked for before it is taken, and nobody else's until it is given back.
 */
public interface SpillRoom {

  /** There is not so much. */
  final class None extends IOException {
    public None(String message) {
      super(message);
    }
  }

  /** What was kept, until it is closed. */
  interface Part extends AutoCloseable {

    /**
     * Keeps so much more; what was kept before is written by now.
     *
     * @throws None where there is not so much
     */
    void grow(long bytes) throws IOException;

    @Override
    void close();
  }

  /**
   * @throws None where there is not so much
   */
  Part keep(long bytes) throws IOException;
}
