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
import io.quarkus.arc.All;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a patient is due for by the protocols of the clinic: now, or so soon that it may be done.
 */
@ApplicationScoped
class ProtocolDue implements DueSource {

  @Inject CareProtocols protocols;
  @Inject DueLists dueLists;
  @Inject NextBookings bookings;
  @Inject ValueFormatter show;

  /** Campaigns answer; they stand above. */
  @Inject @All List<PlannedContacts> planned;

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
    List<Integer> wanted =
        IntStream.range(0, working.size())
            .filter(i -> isWanted(statuses.get(i), today))
            .boxed()
            .toList();
    Map<Long, Ahead> ahead = new HashMap<>();
    wanted.stream()
        .map(i -> working.get(i).departmentId())
        .distinct()
        .forEach(department -> ahead.put(department, ahead(department, patientId)));
    return wanted.stream()
        .map(
            i ->
                due(
                    working.get(i),
                    statuses.get(i),
                    next(working.get(i), ahead.get(working.get(i).departmentId()), texts),
                    patientId,
                    texts))
        .toList();
  }

  private static boolean isWanted(DueStatus status, LocalDate today) {
    return status.state() == DueState.DUE
        || status.state() == DueState.UPCOMING && !today.isBefore(status.openFrom());
  }

  /** What a department does about it: a visit is booked, a campaign has it, or nobody does yet. */
  private String next(WorkingProtocol protocol, Ahead ahead, ProtocolTexts texts) {
    if (ahead.booked != null) {
      return texts.nextBooked(show.date(ahead.booked));
    }
    return PlannedContacts.ofProtocol(ahead.contacts, protocol.id())
        .map(contact -> next(contact, texts))
        .orElseGet(texts::nextNobody);
  }

  private String next(PlannedContacts.Planned contact, ProtocolTexts texts) {
    if (contact.on() == null) {
      return texts.nextInCampaign(contact.name());
    }
    String day = show.date(contact.on());
    return contact.coveredBy() == null
        ? texts.nextInCampaignOn(contact.name(), day)
        : texts.nextCovered(contact.name(), contact.coveredBy(), day);
  }

  /** What a department has ahead with a patient. */
  private record Ahead(Instant booked, List<PlannedContacts.Planned> contacts) {}

  private Ahead ahead(long departmentId, long patientId) {
    return new Ahead(
        bookings.next(departmentId, List.of(patientId)).get(patientId),
        planned.stream()
            .flatMap(
                source ->
                    source
                        .of(departmentId, List.of(patientId))
                        .getOrDefault(patientId, List.of())
                        .stream())
            .toList());
  }

  private Due due(
      WorkingProtocol protocol,
      DueStatus status,
      String next,
      long patientId,
      ProtocolTexts texts) {
    String day = show.date(status.dueOn());
    String reason = texts.reason(status.reason());
    String why =
        status.evidence() == null
            ? texts.dueSince(day, reason)
            : texts.dueSinceLast(
                day, reason, show.date(status.evidence().on(), status.evidence().known()));
    return new Due(
        protocol.name(),
        why,
        next,
        "/patients/" + Id.text(patientId) + "/protocols/" + protocol.ref());
  }
}
