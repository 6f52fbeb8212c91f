package care.anbu.patient.consent;

import care.anbu.patient.history.TimelineEntry;
import care.anbu.patient.history.TimelineKind;
import care.anbu.patient.history.TimelineSource;
import care.anbu.shared.LayoutTexts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/** What a patient agreed to and withdrew. */
@ApplicationScoped
class ConsentTimeline implements TimelineSource {

  @Inject Consents consents;

  @Override
  public Set<TimelineKind> kinds() {
    return Set.of(TimelineKind.CONSENT);
  }

  @Override
  public List<TimelineEntry> entries(Request request) {
    return consents
        .find(
            "patientId = ?1 and at <= ?2 and (at < ?2 or id < ?3) order by at desc, id desc",
            request.patientId(),
            request.before(),
            request.beforeId())
        .page(0, request.limit())
        .stream()
        .map(consent -> entry(consent, request.language()))
        .toList();
  }

  private static TimelineEntry entry(Consent consent, String language) {
    ConsentTexts texts = MessageBundles.get(ConsentTexts.class, Localized.Literal.of(language));
    LayoutTexts layout = MessageBundles.get(LayoutTexts.class, Localized.Literal.of(language));
    String channel = consent.channel == null ? layout.all() : layout.channel(consent.channel);
    return new TimelineEntry(
        consent.at,
        consent.id,
        TimelineKind.CONSENT,
        layout.purpose(consent.purpose)
            + " · "
            + channel
            + " · "
            + (consent.granted ? texts.granted() : texts.withdrawn()),
        consent.evidence,
        null);
  }
}
