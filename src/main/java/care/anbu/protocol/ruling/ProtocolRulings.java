package care.anbu.protocol.ruling;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What was decided of patients and protocols. */
@ApplicationScoped
public class ProtocolRulings implements PanacheRepository<ProtocolRuling> {

  /** All of a patient and a protocol, the latest first; those that were taken back, too. */
  public List<ProtocolRuling> of(long patientId, long protocolId) {
    return list("patientId = ?1 and protocolId = ?2 order by id desc", patientId, protocolId);
  }

  /** The ruling of a patient and a protocol, or a 404. */
  public ProtocolRuling require(long patientId, long protocolId, long id) {
    return find("id = ?1 and patientId = ?2 and protocolId = ?3", id, patientId, protocolId)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }
}
