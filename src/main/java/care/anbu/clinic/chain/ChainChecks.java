package care.anbu.clinic.chain;

import care.anbu.shared.CurrentClinic;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/** Checks the chains of the current clinic, and keeps what was found. */
@ApplicationScoped
public class ChainChecks implements PanacheRepository<ChainCheck> {

  /** Longest that reading one chain may take; about a million links are read in ten seconds. */
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Clinics of which a check goes on that a person asked for. */
  private final Set<String> asked = ConcurrentHashMap.newKeySet();

  @Inject DataSource source;
  @Inject ChainReader reader;
  @Inject LogChain chain;
  @Inject RowSigner signer;
  @Inject CurrentClinic clinic;
  @Inject Clock clock;

  /**
   * A check that a person asks for: it may take long, so it waits its turn, and of a clinic there
   * is one at a time.
   *
   * @throws Problem (409) while another one of the clinic goes on
   */
  @InTurn
  public ChainCheck ask(ChainedLog log, long staffId) {
    if (!asked.add(clinic.id())) {
      throw Problem.conflict("clinic:problem_check_under_way");
    }
    try {
      return run(log, staffId);
    } finally {
      asked.remove(clinic.id());
    }
  }

  /**
   * Links what waits, reads the whole chain, and records the outcome.
   *
   * @param log which chain
   * @param staffId who asked for it; null for the nightly check
   */
  public ChainCheck run(ChainedLog log, Long staffId) {
    chain.link(log, clinic.id());
    Map<Long, byte[]> anchors = QuarkusTransaction.requiringNew().call(() -> anchors(log));
    var found =
        QuarkusTransaction.requiringNew()
            .timeout((int) LONGEST.toSeconds())
            .call(
                () -> {
                  try (Connection database = source.getConnection()) {
                    return reader.read(database, log, clinic.id(), anchors);
                  }
                });
    return QuarkusTransaction.requiringNew().call(() -> keep(log, found, staffId));
  }

  /** Ends of the chain as earlier checks found them, if they are our own words. */
  private Map<Long, byte[]> anchors(ChainedLog log) {
    var anchors = new HashMap<Long, byte[]>();
    for (ChainCheck check : list("log = ?1 and flaw is null", log)) {
      boolean ours = signer.madeAnchor(check.seal, log, clinic.id(), check.lastSeq, check.lastHash);
      if (ours && check.lastSeq > 0) {
        anchors.put(check.lastSeq, check.lastHash);
      }
    }
    return anchors;
  }

  private ChainCheck keep(ChainedLog log, ChainReader.Found found, Long staffId) {
    var check = new ChainCheck();
    check.log = log;
    check.at = clock.instant();
    check.checkedBy = staffId;
    check.links = found.read();
    check.lastSeq = found.head().lastSeq();
    check.lastHash = found.head().lastHash();
    check.flaw = found.flaw();
    check.flawSeq = found.flaw() == null ? null : found.flawSeq();
    check.seal = signer.anchor(log, clinic.id(), check.lastSeq, check.lastHash);
    persist(check);
    return check;
  }

  public List<ChainCheck> latest(ChainedLog log, int limit) {
    return find("log = ?1 order by id desc", log).page(0, limit).list();
  }

  public Optional<ChainCheck> last(ChainedLog log) {
    return latest(log, 1).stream().findFirst();
  }
}
