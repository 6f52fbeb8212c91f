package care.anbu.clinic.chain;

import care.anbu.shared.CurrentClinic;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Checks the chain of the current clinic, and keeps what was found. */
@ApplicationScoped
public class ChainChecks implements PanacheRepository<AccessCheck> {

  /** Longest that reading one chain may take; about a million links are read in ten seconds. */
  private static final Duration LONGEST = Duration.ofHours(1);

  @Inject DataSource source;
  @Inject ChainReader reader;
  @Inject AccessChain chain;
  @Inject Seals seals;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;

  /**
   * Links what waits, reads the whole chain, and records the outcome.
   *
   * @param staffId who asked for it; null for the nightly check
   */
  public AccessCheck run(Long staffId) {
    chain.link(clinic.id());
    Map<Long, byte[]> anchors = QuarkusTransaction.requiringNew().call(this::anchors);
    var found =
        QuarkusTransaction.requiringNew()
            .timeout((int) LONGEST.toSeconds())
            .call(
                () -> {
                  try (Connection database = source.getConnection()) {
                    return reader.read(database, clinic.id(), anchors);
                  }
                });
    return QuarkusTransaction.requiringNew().call(() -> keep(found, staffId));
  }

  /** Ends of the chain as earlier checks found them, if they are our own words. */
  private Map<Long, byte[]> anchors() {
    var anchors = new HashMap<Long, byte[]>();
    for (AccessCheck check : list("flaw is null")) {
      byte[] ours = seals.anchor(clinic.id(), check.lastSeq, check.lastHash);
      if (MessageDigest.isEqual(ours, check.seal) && check.lastSeq > 0) {
        anchors.put(check.lastSeq, check.lastHash);
      }
    }
    return anchors;
  }

  private AccessCheck keep(ChainReader.Found found, Long staffId) {
    var check = new AccessCheck();
    check.at = clock.instant();
    check.checkedBy = staffId;
    check.links = found.read();
    check.lastSeq = found.head().lastSeq();
    check.lastHash = found.head().lastHash();
    check.flaw = found.flaw();
    check.flawSeq = found.flaw() == null ? null : found.flawSeq();
    check.seal = seals.anchor(clinic.id(), check.lastSeq, check.lastHash);
    persist(check);
    return check;
  }

  public List<AccessCheck> latest(int limit) {
    return find("order by id desc").page(0, limit).list();
  }

  public Optional<AccessCheck> last() {
    return latest(1).stream().findFirst();
  }
}
