package care.anbu.protocol.due;

import care.anbu.clinic.ValueFormatter;
import care.anbu.patient.Due;
import care.anbu.patient.DueSource;
import care.anbu.protocol.CareProtocols;
import care.anbu.protocol.ProtocolTexts;
import care.anbu.protocol.WorkingProtocol;
import care.anbu.protocol.rule.DueState;
import care.anbu.protocol.rule.DueStatus;
import care.anbu.shared.Id;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a patient is due for by the protocols of the clinic: now, or so soon that it may be done.
 */
@ApplicationScoped
class ProtocolDue implements DueSource {

  @Inject CareProtocols protocols;
  @Inject DueLists dueLists;
  @Inject ValueFormatter show;

  @Override
  public List<Due> of(long patientId, String language) {
    List<WorkingProtocol> working = protocols.working();
    Optional<PatientDue> found =
        working.isEmpty() ? Optional.empty() : dueLists.of(working, patientId);
    if (found.isEmpty()) {
      return List.of();
    }
    var texts = MessageBundles.get(ProtocolTexts.class, Localized.Literal.of(language));
    LocalDate today = dueLists.today();
    List<DueStatus> statuses = found.get().statuses();
    return IntStream.range(0, working.size())
        .filter(i -> isWanted(statuses.get(i), today))
        .mapToObj(i -> due(working.get(i), statuses.get(i), texts))
        .toList();
  }

  private static boolean isWanted(DueStatus status, LocalDate today) {
    return status.state() == DueState.DUE
        || status.state() == DueState.UPCOMING && !today.isBefore(status.openFrom());
  }

  private Due due(WorkingProtocol protocol, DueStatus status, ProtocolTexts texts) {
    String day = show.date(status.dueOn());
    String reason = texts.reason(status.reason());
    String why =
        status.evidence() == null
            ? texts.dueSince(day, reason)
            : texts.dueSinceLast(day, reason, show.date(status.evidence().on()));
    return new Due(protocol.name(), why, null, "/protocols/" + Id.text(protocol.id()));
  }
}
