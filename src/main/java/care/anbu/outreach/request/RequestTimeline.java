package care.anbu.outreach.request;

import care.anbu.patient.history.TimelineEntry;
import care.anbu.patient.history.TimelineKind;
import care.anbu.patient.history.TimelineSource;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Puts what a patient asked for on their timeline; the words of complaints are not for all. */
@ApplicationScoped
class RequestTimeline implements TimelineSource {

  @Inject EntityManager entities;

  @Override
  public Set<TimelineKind> kinds() {
    return EnumSet.of(TimelineKind.REQUEST);
  }

  @Override
  public List<TimelineEntry> entries(Request wanted) {
    var texts = MessageBundles.get(RequestTexts.class, Localized.Literal.of(wanted.language()));
    return entities
        .createQuery(
            "from ServiceRequest where patientId = ?1 and (madeAt < ?2 or madeAt = ?2 and id < ?3)"
                + " order by madeAt desc, id desc",
            ServiceRequest.class)
        .setParameter(1, wanted.patientId())
        .setParameter(2, wanted.before())
        .setParameter(3, wanted.beforeId())
        .setMaxResults(wanted.limit())
        .getResultStream()
        .map(
            request ->
                new TimelineEntry(
                    request.madeAt(),
                    request.id,
                    TimelineKind.REQUEST,
                    texts.kind(request.kind()) + " · " + texts.state(request.state()),
                    request.kind() == RequestKind.COMPLAINT ? null : request.text(),
                    "/requests/" + request.ref()))
        .toList();
  }
}
