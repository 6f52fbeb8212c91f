package care.anbu.protocol.recall;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.ValueFormatter;
import care.anbu.patient.Due;
import care.anbu.patient.DueSource;
import care.anbu.shared.Id;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The recalls of a patient that are open: those whose day has come, and those ahead. */
@ApplicationScoped
class RecallDue implements DueSource {

  @Inject Recalls recalls;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject ValueFormatter show;
  @Inject Clock clock;

  @Override
  public List<Due> of(long patientId, String language) {
    List<Recall> waiting = recalls.waiting(patientId);
    if (waiting.isEmpty()) {
      return List.of();
    }
    var texts = MessageBundles.get(RecallTexts.class, Localized.Literal.of(language));
    Map<Long, String> names = staff.names();
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    return waiting.stream()
        .map(
            recall ->
                new Due(
                    recall.subject,
                    texts.setBy(names.getOrDefault(recall.setBy, "–"), show.date(recall.setAt)),
                    recall.dueOn().isAfter(today)
                        ? texts.ahead(show.date(recall.dueOn()))
                        : texts.since(show.date(recall.dueOn())),
                    "/patients/" + Id.text(patientId) + "/recalls"))
        .toList();
  }
}
