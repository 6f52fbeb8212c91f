package care.anbu.outreach.page;

import care.anbu.outreach.link.LinkSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts, for each network, links that opened nothing and birth dates that did not fit. Kept in the
 * memory of each process and nowhere else: who asks is nobody's business once it is over.
 */
@ApplicationScoped
class Misses {

  /** So many networks are remembered; beyond it those that were quiet for longest are forgotten. */
  private static final int NETWORKS = 50_000;

  @Inject LinkSettings settings;
  @Inject Clock clock;

  private record Counted(Instant since, int misses) {}

  private final Map<String, Counted> networks =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Counted> eldest) {
          return size() > NETWORKS;
        }
      };

  synchronized boolean tooMany(String network) {
    Counted counted = networks.get(network);
    return counted != null && !over(counted) && counted.misses >= settings.misses();
  }

  synchronized void count(String network) {
    networks.merge(
        network,
        new Counted(clock.instant(), 1),
        (before, first) -> over(before) ? first : new Counted(before.since, before.misses + 1));
  }

  private boolean over(Counted counted) {
    return !counted.since.plus(settings.window()).isAfter(clock.instant());
  }
}
