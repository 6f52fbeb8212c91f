package care.anbu.protocol;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the protocols of the clinic say, and said before. */
@ApplicationScoped
public class ProtocolVersions implements PanacheRepository<ProtocolVersion> {

  /** All of a protocol, the latest first. */
  public List<ProtocolVersion> of(long protocolId) {
    return list("protocolId = ?1 order by number desc", protocolId);
  }

  public Optional<ProtocolVersion> latest(long protocolId) {
    return find("protocolId = ?1 order by number desc", protocolId).firstResultOptional();
  }

  /** All of every protocol, by its id, the latest first: to show a list with two statements. */
  public Map<Long, List<ProtocolVersion>> byProtocol() {
    return list("order by number desc").stream()
        .collect(Collectors.groupingBy(version -> version.protocolId));
  }

  /** The version that works; empty while none is approved. */
  public Optional<ProtocolVersion> working(long protocolId) {
    return find("protocolId = ?1 and approvedAt is not null order by number desc", protocolId)
        .firstResultOptional();
  }

  /** The version that works, or a 409 that says that none is approved. */
  public ProtocolVersion requireWorking(long protocolId) {
    return working(protocolId).orElseThrow(() -> Problem.conflict("protocol:problem_not_approved"));
  }
}
