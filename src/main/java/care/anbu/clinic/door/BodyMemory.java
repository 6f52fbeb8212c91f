package care.anbu.clinic.door;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of the heap that bodies may take which are being read or worked on: an eighth. Clinics
 * have most of it and whoever has not signed in the rest; one clinic, or one network of strangers,
 * takes a quarter of that at most. So nobody ends the process for all by sending much at once.
 */
@ApplicationScoped
class BodyMemory {

  private static final int OF_THE_HEAP = 8;
  private static final int OF_STRANGERS = 4;
  private static final int OF_ONE = 4;

  private final Share clinics;
  private final Share strangers;

  @Inject
  BodyMemory(BodySettings settings) {
    this(
        Runtime.getRuntime().maxMemory() / OF_THE_HEAP,
        settings.form().asLongValue(),
        settings.receipt().asLongValue());
  }

  /**
   * @param form the largest body of a clinic, which always fits where nothing else is
   * @param receipt the same of a stranger
   */
  BodyMemory(long bytes, long form, long receipt) {
    clinics = new Share(bytes - bytes / OF_STRANGERS, form);
    strangers = new Share(bytes / OF_STRANGERS, receipt);
  }

  /** What one request of a clinic holds. */
  Part ofClinic(String clinicId) {
    return new Part(clinics, clinicId);
  }

  /** What one request holds of which nobody knows yet who sends it. */
  Part ofStranger(String network) {
    return new Part(strangers, network);
  }

  private static final class Share {
    private final long all;
    private final long ofOne;
    private final Map<String, Long> each = new HashMap<>();
    private long taken;

    Share(long bytes, long largest) {
      all = Math.max(bytes, largest);
      ofOne = Math.max(bytes / OF_ONE, largest);
    }

    synchronized boolean take(String whose, long more) {
      long its = each.getOrDefault(whose, 0L) + more;
      if (its > ofOne || taken + more > all) {
        return false;
      }
      each.put(whose, its);
      taken += more;
      return true;
    }

    synchronized void free(String whose, long bytes) {
      taken -= bytes;
      each.computeIfPresent(whose, (one, its) -> its > bytes ? its - bytes : null);
    }
  }

  /** Used by one request, whose parts come one after the other. */
  static final class Part {
    private final Share share;
    private final String whose;
    private long bytes;
    private boolean freed;

    private Part(Share share, String whose) {
      this.share = share;
      this.whose = whose;
    }

    /** Takes so much more, if there is room for it now; nothing once it is freed. */
    synchronized boolean take(long more) {
      boolean taken = !freed && share.take(whose, more);
      bytes += taken ? more : 0;
      return taken;
    }

    synchronized void free() {
      share.free(whose, bytes);
      bytes = 0;
      freed = true;
    }
  }
}
