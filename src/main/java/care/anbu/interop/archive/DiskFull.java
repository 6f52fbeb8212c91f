package care.anbu.interop.archive;

import java.io.IOException;

/** The data folder has no room left, or the clinic's share of it is used up. */
public final class DiskFull extends IOException {

  private final boolean quota;

  public DiskFull(IOException cause) {
    super(cause);
    quota = false;
  }

  private DiskFull(boolean quota) {
    this.quota = quota;
  }

  static DiskFull ofServer() {
    return new DiskFull(false);
  }

  static DiskFull ofClinic() {
    return new DiskFull(true);
  }

  /** Whether other clinics still have room. */
  public boolean isQuota() {
    return quota;
  }
}
