package care.anbu.interop;

import java.io.IOException;

/** The data folder has no room left. */
final class DiskFull extends IOException {
  DiskFull(IOException cause) {
    super(cause);
  }
}
