package care.anbu.interop.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read; the count is shown while another thread reads. */
public final class CountedBytes extends FilterInputStream {

  private volatile long count;

  public CountedBytes(InputStream in) {
    super(in);
  }

  public long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    count += b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = super.read(into, offset, length);
    count += Math.max(0, n);
    return n;
  }
}
